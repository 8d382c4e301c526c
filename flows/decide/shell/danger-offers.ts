/**
 * What is held out to be read while life is in danger. An offer that was made before goes back to the list in the breath
 * that tells of the danger: there several people are asked at once, with the time that danger leaves.
 */
import type { CaseEventOf } from '../../case/events.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';
import { deskOffersTakenBack } from './offers-taken-back.ts';

/** Empty unless life came to be in danger between the two. */
export function offersMadeAnew(
  before: CaseState | null,
  after: CaseState,
  at: EpochMs,
): CaseEventOf<'offer.declined'>[] {
  const wasInDanger = before === null || contextOf(before).urgency === 'imminent';
  return wasInDanger || contextOf(after).urgency !== 'imminent'
    ? []
    : deskOffersTakenBack(after, at, 'danger');
}
