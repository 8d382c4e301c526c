/**
 * The number that a caller keys in to be called back on, as a key pad allows it: without a plus. Only numbers of the
 * Russian plan that belong to people are dialled, mobile and geographic ones; no toll-free, premium and service numbers,
 * and abroad only where the line's settings allow a country. What comes out is E.164.
 */

/** Mobile (9xx), or geographic (3xx, 4xx, 8xx) without the codes of services (80x), after the 8 or 7 of the country. */
const RUSSIAN = /^[78]((?:9\d\d|[34]\d\d|8[1-9]\d)\d{7})$/;

/** The same without it; not of those that begin with 8, which may as well be one digit short. */
const RUSSIAN_SHORT = /^([349]\d{9})$/;

/** As dialled from Russia, or from anywhere: 8 10 or 00, then the country. */
const ABROAD = /^(?:810|00)([1-9]\d{6,13})$/;

/** Digits that a caller may key in at most: 8 10 and the longest number there is. */
export const LONGEST_KEYED_IN = 18;

/** How many times a number is asked for before the family is left to wait. */
export const NUMBER_ROUNDS = 3;

/** E.164, or null for what is no number of a person's, or one that is not dialled. */
export function keyedInNumber(digits: string | null, allowedAbroad: readonly string[] = []): string | null {
  const keys = (digits ?? '').replace(/[^0-9]/g, '');
  const russian = (RUSSIAN.exec(keys) ?? RUSSIAN_SHORT.exec(keys))?.[1];
  if (russian !== undefined) return `+7${russian}`;
  const abroad = ABROAD.exec(keys)?.[1];
  if (abroad === undefined) return null;
  // Written out in full, a number of our own country is one all the same.
  if (abroad.startsWith('7') && RUSSIAN.test(abroad)) return `+${abroad}`;
  return allowedAbroad.some((prefix) => `+${abroad}`.startsWith(prefix)) ? `+${abroad}` : null;
}
