/**
 * An address as the audit keeps it. The audit is kept for ever and can't be corrected, and from where somebody signs in
 * day after day tells where they live: so it holds a mark under the data key, the same for the same address. It shows
 * that one place tried many logins, or that somebody came from elsewhere than ever before; and whoever has the key and
 * an address in mind, say from the log of a proxy, can ask for it by name (`npm run staff -- audit --address`).
 */
import { createHmac } from 'node:crypto';

/** Hexadecimal digits: chance makes two of a million addresses alike once in hundreds of such lists. */
const MARK_LENGTH = 12;

export function addressMark(dataKey: Buffer, address: string): string {
  return markOf(dataKey, `address:${address}`);
}

/** What was typed for a login that is nobody's: it may be a password, and only whether it comes again is asked. */
export function typedMark(dataKey: Buffer, typed: string): string {
  return markOf(dataKey, `typed:${typed}`);
}

function markOf(dataKey: Buffer, text: string): string {
  return createHmac('sha256', dataKey).update(text).digest('hex').slice(0, MARK_LENGTH);
}
