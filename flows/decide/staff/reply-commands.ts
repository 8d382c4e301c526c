/** A person writes to the family: only where the phone may be written to, and may be told who writes. */
import type { Actor } from '../../case/commands.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { StaffCommand } from '../../contract/commands.ts';
import { derivedId } from '../../ids.ts';
import { namesLine } from '../../texts/names-line.ts';
import type { Contact } from '../../triage/context.ts';
import { type Chosen, refuse } from '../decided.ts';
import { threadToAnswer } from '../family/discreet-texts.ts';
import { guessConfirmedBy } from '../family/guessed-language.ts';

type CommandOf<Type extends StaffCommand['type']> = Extract<StaffCommand, { type: Type }>;

/**
 * In an open thread one answers. One that is over was answered, or left so: who holds the phone by now nobody knows, so it is
 * written to as it is called, where a person recorded that it is safe.
 */
export function isOnOurInitiative(thread: Contact): boolean {
  return thread.endedAtMs !== null;
}

export function chooseReply(
  state: CaseState,
  actor: Actor,
  command: CommandOf<'reply'>,
  facts: Facts,
): Chosen {
  const context = contextOf(state);
  const thread = threadToAnswer(state, facts);
  if (thread === undefined || thread.from === null) return refuse('noTextThread');
  // What was recorded of this phone in another case counts here too.
  const recorded = facts.phone?.safety ?? 'unknown';
  const safety = recorded === 'unknown' ? context.safety : recorded;
  if (safety === 'unsafe') return refuse('notSafe');
  if (context.optedOut || facts.phone?.optedOut) return refuse('optedOut');
  // The phone may be read by an aggressor: until it is known to be safe, no text says who writes; nor does one from the
  // number that nobody knows as the line's.
  const isDiscreet = thread.discreet === true;
  // Of this very phone: that another of the family's is safe says nothing of it (texts/withheld.ts asks the same).
  const isSafe = (facts.phone?.safety ?? safety) === 'safe';
  if (!isSafe && isOnOurInitiative(thread)) return refuse('notSafe');
  if ((!isSafe || isDiscreet) && namesLine(command.text, facts, isDiscreet)) return refuse('namesService');
  return [
    {
      type: 'text.queued',
      at: facts.nowMs,
      contactId: thread.contactId,
      messageId: derivedId(facts.freshId, 'm'),
      to: thread.from,
      from: thread.to,
      text: command.text,
      template: null,
      by: actor.staffId,
    },
    ...guessConfirmedBy(state, { text: command.text, by: actor.staffId, at: facts.nowMs }),
  ];
}
