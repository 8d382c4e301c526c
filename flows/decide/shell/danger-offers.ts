/**
 * What is held out to be read while life is in danger. An offer that was made before goes back to the list in the breath
 * that tells of the danger: there several people are asked at once, with the time that danger leaves. And whoever wants to
 * take it need not wait until somebody else has let an offer run out.
 */
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';

/** Empty unless life came to be in danger between the two. */
export function offersMadeAnew(
  before: CaseState | null,
  after: CaseState,
  at: EpochMs,
): CaseEventOf<'offer.declined'>[] {
  const wasInDanger = before === null || contextOf(before).urgency === 'imminent';
  return wasInDanger || contextOf(after).urgency !== 'imminent' ? [] : deskOffersTakenBack(after, at);
}

/** Nobody is passed over for it: none of them has refused or missed anything. */
export function deskOffersTakenBack(state: CaseState, at: EpochMs): CaseEventOf<'offer.declined'>[] {
  return contextOf(state)
    .offers.filter(({ attention }) => attention === 'desk')
    .map(({ id, staffId }) => ({ type: 'offer.declined', at, offerId: id, staffId, why: 'danger' }));
}

/** Held out to others, to be read: theirs who come first, by hand or by their offer. */
export function mayBeTakenFromOthers(state: CaseState): boolean {
  const { urgency, offers } = contextOf(state);
  const [first] = offers;
  if (urgency !== 'imminent' || first === undefined) return false;
  if (offers.some(({ attention }) => attention !== 'desk')) return false;
  const takenBack: CaseEvent = {
    ...{ type: 'offer.declined', at: 0, why: 'danger' },
    ...{ offerId: first.id, staffId: first.staffId },
  };
  return state.triage.can(takenBack as never);
}
