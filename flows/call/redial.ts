/**
 * A call that broke off in the middle of its talk. The network does not tell a drop from a hang-up, so every end by the
 * family's side counts as one unless a goodbye was said: where the phone is recorded as safe the line rings it by
 * itself, with whoever talked still on the phone; everywhere else the family is awaited.
 */
import { type CaseState, callOf, contextOf } from '../case/state.ts';
import type { ContactId } from '../ids.ts';
import type { CallStateName } from '../words.ts';
import { REDIAL_DELAY_MS, REDIAL_PAUSES_MS } from './delays.ts';

/** Somebody has the family, whether it hears them at this moment or not. */
const IN_TALK: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'asking',
  'held',
  'consultRinging',
  'consulting',
  'joined',
  'seeking',
  'offering',
  'recovering',
  'partyRinging',
]);

export const REDIAL_ATTEMPTS = 1 + REDIAL_PAUSES_MS.length;

export function isInTalk(state: CaseState, contactId: ContactId): boolean {
  const call = callOf(state, contactId);
  return call !== null && IN_TALK.has(call.name);
}

/** In the middle of a talk, and nobody has said goodbye. */
export function breaksOff(state: CaseState, contactId: ContactId): boolean {
  return isInTalk(state, contactId) && callOf(state, contactId)?.context.farewell !== true;
}

/** The number that the line may ring by itself when this call breaks off; null where nobody found that safe. */
export function redialNumber(state: CaseState, contactId: ContactId): string | null {
  const { safety, contacts } = contextOf(state);
  const contact = contacts.find((each) => each.contactId === contactId);
  // A call of ours by click is asked for again by whoever asked for it.
  if (safety !== 'safe' || contact?.direction === 'outbound') return null;
  // What is recorded is of the phone that called, not of another one that the family told.
  const told = callOf(state, contactId)?.context.callbackTo;
  const from = contact?.from ?? null;
  return told == null || told === from ? from : null;
}

/** It broke off and is being called back: before a ring, or in it. */
export function isBeingRedialled(state: CaseState, contactId: ContactId): boolean {
  return callOf(state, contactId)?.context.outbound?.redial === true;
}

/** Whoever talked still holds the phone for a family that is being called back. */
export function isHeldForFamily(state: CaseState, contactId: ContactId): boolean {
  const call = callOf(state, contactId);
  if (call === null || !isBeingRedialled(state, contactId)) return false;
  const { legs, conversationLegId } = call.context;
  return legs.some(({ legId, state: legState }) => legId === conversationLegId && legState !== 'over');
}

/** Milliseconds until the next ring after so many; null after the last. */
export function redialAfter(attempts: number): number | null {
  return attempts === 0 ? REDIAL_DELAY_MS : (REDIAL_PAUSES_MS[attempts - 1] ?? null);
}
