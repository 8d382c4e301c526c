/** Who may be called back, and what follows when a family that we rang is not reached. */
import { type CaseState, callOf, contextOf, stateNameOf } from '../case/state.ts';
import type { ContactId, EpochMs } from '../ids.ts';
import type { CallbackWay } from './callback-script.ts';
import { CALLBACK_PAUSES_MS, CALLBACK_WORDS_MS } from './delays.ts';
import { isDiscreet } from './discreet-script.ts';

/**
 * How a waiting caller may be called back: on the number that calls, or one that was keyed in; null when not at all. Whoever is in danger stays on the
 * line, at its front; a phone that a person found unsafe is not called, nor one beside which nobody can
 * speak, nor one that must not see the line's number while there is no other.
 */
export function callbackWay(
  state: CaseState,
  contactId: ContactId,
  canHideLine: boolean,
): CallbackWay | null {
  const call = callOf(state, contactId);
  if (call === null || (call.name !== 'waiting' && call.name !== 'ringing')) return null;
  const { safety, contacts, urgency, lineHidden } = contextOf(state);
  if (lineHidden && !canHideLine) return null;
  if (
    call.context.outbound ||
    isDiscreet(call.context) ||
    call.context.danger ||
    urgency === 'imminent' ||
    safety === 'unsafe'
  )
    return null;
  const from = contacts.find((contact) => contact.contactId === contactId)?.from ?? null;
  return { to: call.context.callbackTo ?? from };
}

/** A callback that nobody has taken yet, or that is to be tried again: the family is not on the line. */
export function hasPendingCallback(state: CaseState): boolean {
  const { liveCallId } = contextOf(state);
  const call = liveCallId === null ? null : callOf(state, liveCallId);
  if (!call?.context.outbound?.isCallback) return false;
  return call.name === 'waiting' || call.name === 'ringing' || call.name === 'paused';
}

/** The family is not on the line: it waits to be rung. */
export function awaitsCallback(state: CaseState, contactId: ContactId): boolean {
  const call = callOf(state, contactId);
  return Boolean(call?.context.outbound?.isCallback) && call?.name !== 'ended';
}

/** Somebody is on the phone and waits for the family; a ring that is not wanted any more is spared. */
export function isFamilyToBeRung(state: CaseState, contactId: ContactId): boolean {
  return callOf(state, contactId)?.name === 'dialling';
}

/** Busy with our own words: it asked for the callback a moment ago and has not hung up yet. */
export function isStillOnTheLine(state: CaseState, contactId: ContactId, at: EpochMs): boolean {
  const requestedAtMs = callOf(state, contactId)?.context.outbound?.requestedAtMs;
  return requestedAtMs !== undefined && at - requestedAtMs <= CALLBACK_WORDS_MS;
}

/** Milliseconds until the family is rung again; null when it is not. */
export function retryAfter(state: CaseState, contactId: ContactId, isRefusal: boolean): number | null {
  const outbound = callOf(state, contactId)?.context.outbound;
  // A case that went on to another tier meanwhile waits in a list that rings nobody.
  const isInList = contextOf(state).tier === 'hotline' && stateNameOf(state) === 'inConversation';
  if (!outbound?.isCallback || isRefusal || !isInList) return null;
  return CALLBACK_PAUSES_MS[outbound.attempts - 1] ?? null;
}
