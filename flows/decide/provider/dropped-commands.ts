/** A call that broke off: what its end means, the ring that the clock or a person starts, a goodbye that was said. */
import { breaksOff, isBeingRedialled, isInTalk, redialNumber } from '../../call/redial.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import { type Chosen, refuse } from '../decided.ts';
import { shownNumber } from '../staff/line-hidden.ts';

const isUnsafeElsewhere = ({ phone }: Facts) => phone?.safety === 'unsafe';

/** The family is off the line. */
export function familyGone(
  state: CaseState,
  contactId: string,
  sid: string,
  why: string,
  facts: Facts,
): CaseEvent {
  const at = facts.nowMs;
  const hungUp = { type: 'caller.hungUp', at, contactId, sid, why } as const;
  if (callOf(state, contactId)?.name === 'voicemail') return { ...hungUp, atVoicemail: true };
  if (!breaksOff(state, contactId)) return hungUp;
  // With nobody on the phone who would talk with it, the family is awaited.
  const isAlone = callOf(state, contactId)?.name === 'recovering';
  const mayNot = isAlone || isUnsafeElsewhere(facts) || shownNumber(state, facts) === 'none';
  const to = mayNot ? null : redialNumber(state, contactId);
  if (to === null || facts.line?.redialByKey) return { ...hungUp, broken: true };
  return { type: 'call.dropped', at, contactId, sid, to };
}

/** The pause is over, or somebody does not want to wait for it: the family is rung. Null where none is called back. */
export function familyRedialled(state: CaseState, contactId: string, facts: Facts): CaseEvent | null {
  const call = callOf(state, contactId);
  const leg = call?.context.legs.find(({ legId }) => legId === call.context.conversationLegId);
  if (call?.name !== 'dropped' || leg === undefined) return null;
  const at = facts.nowMs;
  const shown = shownNumber(state, facts);
  if (isUnsafeElsewhere(facts) || shown === 'none' || contextOf(state).safety !== 'safe')
    return { type: 'call.ended', at, contactId };
  const { legId, staffId, sid } = leg;
  return {
    type: 'family.dialled',
    at,
    contactId,
    legId,
    staffId,
    sid: sid ?? '',
    ...(shown === 'discreet' ? { discreet: true as const } : {}),
  };
}

/** Whoever stayed on the phone for it has hung up: a person decides whether to ring. */
export function redialLeft(state: CaseState, contactId: string, legId: string, at: number): CaseEvent | null {
  const call = callOf(state, contactId);
  if (call?.name !== 'dropped' || call.context.conversationLegId !== legId) return null;
  return { type: 'call.ended', at, contactId };
}

/** Said in the talk, before it, or of a call that is over: no drop, and nobody is rung. */
export function chooseFarewell(state: CaseState, by: string, said: boolean, facts: Facts): Chosen {
  const { liveCallId, contacts } = contextOf(state);
  const contactId = liveCallId ?? contacts.findLast(({ channel }) => channel === 'call')?.contactId;
  if (contactId === undefined) return refuse('noLiveCall');
  const at = facts.nowMs;
  const told: CaseEvent = { type: 'farewell.said', at, contactId, by, said };
  return isBeingRedialled(state, contactId) ? [told, { type: 'call.ended', at, contactId, by }] : [told];
}

/** Where a goodbye says something: in a talk, and after one that broke off. */
export function mayFarewell(state: CaseState): boolean {
  const { liveCallId, droppedAtMs } = contextOf(state);
  return droppedAtMs != null || (liveCallId !== null && isInTalk(state, liveCallId));
}
