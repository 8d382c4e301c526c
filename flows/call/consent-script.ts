/**
 * What a family hears of the recording. It is told before anything is asked of it, never while it is in danger, and
 * whoever presses nothing goes on as if nobody had asked.
 */
import { type CaseState, callOf } from '../case/state.ts';
import type { ContactId } from '../ids.ts';
import { CONSENT_SPOKEN } from '../texts/consent-spoken.ts';
import type { CallContext } from './context.ts';
import { isDiscreet } from './discreet-script.ts';
import type { Instruction } from './instructions.ts';

/**
 * The round of the wait in which it is asked, counted from 0: the first tells where the family stands and is long enough.
 * Who is answered before it is asked by whoever talks, or not recorded.
 */
const ASKED_IN_ROUND = 1;

/** Nothing else means it at that moment, and no finger slips from 1 to it. */
export const CONSENT_KEY = '4';
/** Seconds of silence after the question in the middle of a talk; then the talk goes on. */
const ANSWER_TIMEOUT_S = 6;

/**
 * A family that waits on the line, may be told whom it called, is in no danger, and has not agreed yet. `round`: which
 * round follows its key; a key that comes before the question agrees to nothing.
 */
export function mayConsentNow(state: CaseState, contactId: ContactId, round: number): boolean {
  if (round <= ASKED_IN_ROUND) return false;
  const call = callOf(state, contactId);
  if (call === null || call.context.danger || call.context.outbound || isDiscreet(call.context)) return false;
  const waits = call.name === 'waiting' || call.name === 'ringing' || call.name === 'connecting';
  return waits && call.context.recording?.consent === 'open';
}

/** Among the words of the wait: the question once, and thanks for the key. */
export function consentWords(
  { recording, danger, language }: CallContext,
  { round, pressed }: { round: number; pressed: string | null },
): Instruction[] {
  if (recording === undefined || danger) return [];
  const { consent } = recording;
  if (consent === 'given' && pressed === CONSENT_KEY) return [said(CONSENT_SPOKEN.given[language], language)];
  return consent === 'open' && round === ASKED_IN_ROUND
    ? [said(CONSENT_SPOKEN.offer[language], language)]
    : [];
}

/** In the middle of a talk; each answer, and none, leads back into it. */
export function consentQuestion({ language }: CallContext): Instruction[] {
  const prompt = [said(CONSENT_SPOKEN.question[language], language)];
  return [{ verb: 'ask', digits: 1, timeoutS: ANSWER_TIMEOUT_S, next: { kind: 'consent' }, prompt }];
}

function said(text: string, language: CallContext['language']): Instruction {
  return { verb: 'say', text, language };
}
