/**
 * Texts to the number that nobody knows as the line's. They are taken as any other, and are answered from that number:
 * whoever reads the family's phone must not learn from an answer whose number it is.
 */

import type { TextTemplate } from '../../case/events/texts.ts';
import type { PhoneRecord } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { Contact } from '../../triage/context.ts';
import type { Safety } from '../../words.ts';
import { isLineHidden } from '../staff/line-hidden.ts';

/** By itself the line answers there once, in words of any business, and only where a person found the phone safe. */
export function discreetReply(safety: Safety, isFirst: boolean): TextTemplate | null {
  return safety === 'safe' && isFirst ? 'received' : null;
}

/**
 * The thread that a reply goes to: the newest that is open, and on a phone that must not see the line that of the other
 * number. Where all are over, the newest of them: the family has written from there (and only where it is recorded as safe,
 * see reply-commands.ts). A phone that must not see the line
 * is then written to from the other number alone, or not at all.
 */
export function threadToAnswer(
  state: CaseState,
  { phone }: { phone?: PhoneRecord | undefined },
): Contact | undefined {
  const threads = contextOf(state).contacts.filter(
    ({ channel, from }) => channel === 'text' && from !== null,
  );
  const open = threads.filter(({ endedAtMs }) => endedAtMs === null);
  const isHidden = isLineHidden(state, phone === undefined ? {} : { phone });
  if (open.length === 0) return threads.findLast(({ discreet }) => discreet || !isHidden);
  return (isHidden ? open.findLast(({ discreet }) => discreet) : undefined) ?? open.at(-1);
}
