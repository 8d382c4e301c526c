/**
 * What a caller hears who is put through to another line: its name, its ringing, and what comes when it is over; and
 * what is heard there, where only a key takes the call, so that no machine answers a family.
 */
import { type CaseState, callOf, contextOf } from '../case/state.ts';
import type { ContactId } from '../ids.ts';
import { OVERFLOW_SPOKEN, passedOnPromptSpoken, passingOnSpoken } from '../texts/overflow-spoken.ts';
import type { CallContext } from './context.ts';
import { PASS_ON_RING_SECONDS } from './delays.ts';
import { isDiscreet } from './discreet-script.ts';
import type { Instruction } from './instructions.ts';

/** Seconds of silence after the question before it is asked again, or whatever picked up is taken for a machine. */
const KEY_TIMEOUT_S = 5;
const PROMPT_ROUNDS = 2;

/** The ring at the other line; null once its talk is over, or where the call is not put through. */
export function passOnOf(state: CaseState, contactId: ContactId): Instruction | null {
  const { to, answered, outcome } = callOf(state, contactId)?.context.overflow ?? {};
  if (to?.kind !== 'line' || answered || outcome === 'talked') return null;
  return {
    verb: 'passOn',
    number: to.number,
    ringSeconds: PASS_ON_RING_SECONDS,
    shown: shownToOtherLine(state, contactId),
    takenBy: to.picksUp === 'menu' ? 'pickUp' : 'key',
    next: { kind: 'passedOn' },
  };
}

/** Asked again after the other line has picked up, its talk is over. */
export function passingOnScript(
  { overflow, language }: CallContext,
  passOn: Instruction | null,
): Instruction[] {
  if (passOn === null || overflow === undefined) {
    return [{ verb: 'say', text: OVERFLOW_SPOKEN.over[language], language }, { verb: 'hangUp' }];
  }
  return [{ verb: 'say', text: passingOnSpoken(overflow.to, overflow.why, language), language }, passOn];
}

/**
 * Which number the other line sees. Whoever sees a number may ring it: the family's own is shown only where a person
 * recorded its phone as safe, and never where it must not be seen with a line, or cannot speak.
 */
function shownToOtherLine(state: CaseState, contactId: ContactId): string | null {
  const { safety, lineHidden, contacts } = contextOf(state);
  const call = callOf(state, contactId);
  const contact = contacts.find((candidate) => candidate.contactId === contactId);
  const isSafe = safety === 'safe' && !lineHidden && call !== null && !isDiscreet(call.context);
  // The one that the family has called: a provider lets every call show it.
  return isSafe ? null : (contact?.to ?? null);
}

/** On the phone of the other line, before the two are joined. */
export function passedOnPrompt(state: CaseState, contactId: ContactId): Instruction[] {
  const call = callOf(state, contactId);
  if (call?.name !== 'passingOn') return [{ verb: 'hangUp' }];
  const { danger, language } = call.context;
  const text = passedOnPromptSpoken(danger, language);
  const prompt = Array.from({ length: PROMPT_ROUNDS }, () => ({
    verb: 'say' as const,
    text,
    language: 'ru' as const,
  }));
  return [{ verb: 'ask', digits: 1, timeoutS: KEY_TIMEOUT_S, next: { kind: 'passedOnKey' }, prompt }];
}

/** After the key of theirs: nothing more to say, and the two are joined; or the end of that phone alone. */
export function passedOnKeyScript(state: CaseState, contactId: ContactId): Instruction[] {
  const call = callOf(state, contactId);
  const isTaken = call?.name === 'passingOn' && call.context.overflow?.answered === true;
  return isTaken ? [] : [{ verb: 'hangUp' }];
}

/** Said first to whoever comes back from a line that was not reached. */
export function backFromOverflow({ overflow, language }: CallContext): Instruction[] {
  const isBack = overflow?.outcome !== undefined && overflow.outcome !== 'talked';
  return isBack ? [{ verb: 'say', text: OVERFLOW_SPOKEN.notReached[language], language }] : [];
}
