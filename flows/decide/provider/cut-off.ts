/**
 * An offer that an outage of ours ran through: whoever picked up heard nothing of us, so that an end without an answer
 * says nothing of them. It is no miss, and they are asked again at once.
 */

import type { CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';

type Declined = CaseEventOf<'offer.declined'>;

function isBeforeOutage({ offeredAtMs }: { offeredAtMs: number }, { upSinceMs }: Facts): boolean {
  return upSinceMs !== undefined && offeredAtMs < upSinceMs;
}

/** What a phone's end says of its offer. */
export function whyDeclined(
  state: CaseState,
  offerId: string,
  why: Declined['why'],
  facts: Facts,
): Declined['why'] {
  const offer = contextOf(state).offers.find(({ id }) => id === offerId);
  const isMiss = why === 'noAnswer' || why === 'notConfirmed';
  return isMiss && offer !== undefined && isBeforeOutage(offer, facts) ? 'outage' : why;
}

/** The clock of the offers ran out: those of whoever could not answer; empty where they could. */
export function offersCutOff(state: CaseState, timerId: string, facts: Facts): Declined[] {
  const { offers } = contextOf(state);
  if (!timerId.startsWith('xstate.after.offerTtl.')) return [];
  if (!offers.every((offer) => isBeforeOutage(offer, facts))) return [];
  return offers.map(({ id, staffId }) => ({
    type: 'offer.declined',
    at: facts.nowMs,
    offerId: id,
    staffId,
    why: 'outage',
  }));
}
