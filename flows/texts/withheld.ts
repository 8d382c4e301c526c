/**
 * A text that waits to be sent, to a phone of which something has become known since: that it is read by somebody else,
 * that nobody knows any more whether it is, or that its owner wants no more texts. What was right when it was written is
 * asked once more just before it leaves.
 */

import type { Effect } from '../case/effects.ts';
import type { PhoneRecord } from '../case/facts.ts';
import type { WithheldWhy } from '../words.ts';
import { type LineNames, namesLine } from './names-line.ts';

type SendText = Extract<Effect, { kind: 'sendText' }>;

export interface TextedLine extends LineNames {
  /** The number that nobody knows as the line's. */
  discreetNumber: string | null;
}

/** Null: it may go. `phone`: what is recorded of the number that it goes to, in whichever case. */
export function whyWithheld(
  { from, text, isOptOutReply, onlyIfSafe }: Pick<SendText, 'from' | 'text' | 'isOptOutReply' | 'onlyIfSafe'>,
  { safety, optedOut }: PhoneRecord,
  line: TextedLine,
): WithheldWhy | null {
  if (safety === 'unsafe') return 'notSafe';
  if (optedOut && !isOptOutReply) return 'optedOut';
  if (safety === 'safe') return null;
  return onlyIfSafe || namesLine(text, line, from === line.discreetNumber) ? 'noLongerSafe' : null;
}
