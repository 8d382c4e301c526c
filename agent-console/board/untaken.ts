/** Whether a case is offered in vain: its deadline may be far, and yet nobody is coming. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';

/** In danger, in a list, and held out to nobody at this moment: wanted by hand, and told above everything. */
export function isAskedOfNobody({ urgency, attention, state, waitingSince, offers }: CaseSummary): boolean {
  return (
    urgency === 'imminent' &&
    state !== 'closed' &&
    attention !== null &&
    waitingSince !== null &&
    offers.length === 0
  );
}

/**
 * Of whoever is away by the system's word: it waits, and nobody who is there is asked. What is held out to them all the same
 * could be held out to nobody else.
 */
export function waitsForThoseAway(item: CaseSummary, staffId: string): boolean {
  const isAsked = item.offers.some((offer) => offer.staffId === staffId);
  return isAskedOfNobody(isAsked ? { ...item, offers: [] } : item);
}

/** From so many offers in vain on it is shown, also while somebody is being asked once more. */
const IN_VAIN_AT_LEAST = 2;

export function isUntaken({ offersInVain = 0, offers, state }: CaseSummary): boolean {
  if (state === 'closed' || offersInVain === 0) return false;
  return offers.length === 0 || offersInVain >= IN_VAIN_AT_LEAST;
}
