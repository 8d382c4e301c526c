/** In what time a text is answered, and from when that is near: the core plans by it, and consoles show it. */
import type { Urgency } from '../words.ts';

const MINUTE = 60_000;

/** Milliseconds. Crisis Text Line answers 94 % of high-risk texters within 5 min; the rest is ours. */
export const REPLY_WITHIN_MS: Record<Urgency, number> = {
  imminent: MINUTE,
  urgent: 5 * MINUTE,
  elevated: 15 * MINUTE,
  routine: 30 * MINUTE,
};

/** Milliseconds before a reply is due from which it is near: the last fifth, as of a step, and never less than a minute. */
export function replyNearMs(urgency: Urgency): number {
  return Math.max(MINUTE, REPLY_WITHIN_MS[urgency] / 5);
}
