/** Parties from outside in a call, as the board tells of them. Pure. */

import type { PartyView } from '../../flows/contract/contact-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';

export function partiesOf(item: Pick<CaseSummary, 'contacts'>): PartyView[] {
  return liveCallOf(item)?.parties ?? [];
}

/** Asked while the family hears music, and on the phone by now: the family may be brought to both. */
export function isAskedAlone(item: Pick<CaseSummary, 'contacts'>): boolean {
  return partiesOf(item).some(({ alone, state }) => alone === true && state === 'in');
}

/** The line keeps whoever talks from being heard. */
export function isStaffMuted(item: Pick<CaseSummary, 'contacts'>): boolean {
  return liveCallOf(item)?.staffMuted === true;
}
