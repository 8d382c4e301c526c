/**
 * Which numbers a line rings at somebody's word: those of this country that cost an ordinary call, and its short
 * numbers. Whatever could be dear, or lead abroad, is not dialled, whoever asks.
 * Source: the Russian numbering plan (order 98 of 2006): 3xx, 4xx and 8xx are geographic, 9xx mobile, 800 and 804
 * free of charge; the other 80x are services that the caller pays for. 6xx and 7xx are another country's.
 */

/** How people write a number: `8 (900) 000-00-11`, `+7 900 000-00-11`. */
const WRITTEN_BETWEEN = /[\s().\-\u2011\u2013]/g;
const NATIONAL = /^\+7[3489]\d{9}$/;
const DEAR = /^\+780[1235-9]/;
/** Emergency and social services of the country, free from any phone: 101-104, 112, 122, 123. */
const SHORT = /^1\d{2}$/;

/** As it is dialled: `+7…`, or a short number; null when it is none that a line rings. */
export function outsideNumberOf(written: string): string | null {
  const bare = written.replace(WRITTEN_BETWEEN, '');
  if (SHORT.test(bare)) return bare;
  const national = /^[78]\d{10}$/.test(bare) ? `+7${bare.slice(1)}` : bare;
  return NATIONAL.test(national) && !DEAR.test(national) ? national : null;
}
