/**
 * A phone that rings for one family is wanted for another, whose life is in danger: the ring is taken back, and the call
 * goes on waiting where it stood. Whoever accepted it meanwhile talks with it, and nothing is taken from them.
 */
import { type CaseState, contextOf } from '../../case/state.ts';
import type { EpochMs, StaffId } from '../../ids.ts';
import { type Chosen, refuse } from '../decided.ts';

export function ringTakenBack(state: CaseState, staffId: StaffId, at: EpochMs): Chosen {
  const { offers, urgency } = contextOf(state);
  if (urgency === 'imminent') return refuse('notAllowedNow');
  const rings = offers.filter((offer) => offer.attention === 'voice' && offer.staffId === staffId);
  if (rings.length === 0) return refuse('duplicate');
  return rings.map(({ id }) => ({ type: 'offer.declined', at, offerId: id, staffId, why: 'gaveWay' }));
}
