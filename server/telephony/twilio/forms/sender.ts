/** Who a call or a text is from, and how those appear who show no number. */

/** Numbers, SIP addresses, alphanumeric senders: nothing endless, and nothing unseen in it. */
export const ADDRESS = /^\P{C}{1,256}$/u;

/**
 * How callers without a number appear: a word, or its letters on a keypad (ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN,
 * UNAVAILABLE).
 */
const WITHHELD = new Set([
  '',
  'anonymous',
  'restricted',
  'blocked',
  'unknown',
  'unavailable',
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
]);

/** An exchange's word for nobody (RFC 3323: `sip:anonymous@…`), or more digits than a number has (E.164: 15). */
const NO_NUMBER = /^(?:sips?:)?anonymous@|^\+?\d{16,}$/i;
/** A number as people write it. */
const WRITTEN_NUMBER = /^\+?[\d\s().-]+$/;

/**
 * The number, or null when there is none to call or text back. What cannot be one counts as withheld: two who show
 * the same odd word must not meet in one case.
 */
export function senderOf(from = ''): string | null {
  const shown = from.trim();
  const address = WRITTEN_NUMBER.test(shown) ? shown.replace(/[\s().-]/g, '') : shown;
  if (WITHHELD.has(address.toLowerCase()) || NO_NUMBER.test(address)) return null;
  return ADDRESS.test(address) ? address : null;
}
