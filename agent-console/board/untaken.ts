/** Whether a case is offered in vain: its deadline may be far, and yet nobody is coming. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';

/** From so many offers in vain on it is shown, also while somebody is being asked once more. */
const IN_VAIN_AT_LEAST = 2;

export function isUntaken({ offersInVain = 0, offers, state }: CaseSummary): boolean {
  if (state === 'closed' || offersInVain === 0) return false;
  return offers.length === 0 || offersInVain >= IN_VAIN_AT_LEAST;
}
