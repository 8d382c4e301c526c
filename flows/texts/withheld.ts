/**
 * A text that waits to be sent, to a phone of which something has become known since: that it is read by somebody else, or
 * that its owner wants no more texts. What was right when it was written is asked once more just before it leaves.
 */
import type { PhoneRecord } from '../case/commands.ts';
import type { Effect } from '../case/effects.ts';
import type { WithheldWhy } from '../words.ts';

/** Null: it may go. `phone`: what is recorded of the number that it goes to, in whichever case. */
export function whyWithheld(
  { isOptOutReply }: Pick<Extract<Effect, { kind: 'sendText' }>, 'isOptOutReply'>,
  { safety, optedOut }: PhoneRecord,
): WithheldWhy | null {
  if (safety === 'unsafe') return 'notSafe';
  return optedOut && !isOptOutReply ? 'optedOut' : null;
}
