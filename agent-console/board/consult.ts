/**
 * A warm handover as the board tells of it: who asks whom, and how far they are. Pure. Whoever is asked holds an
 * open offer by voice all the while; whoever asks is the one who talks with the family.
 */

import type { ContactView } from '../../flows/contract/contact-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';

export interface Consult {
  state: 'consultRinging' | 'consulting' | 'joined';
  askedBy: string;
  /** Null for the moment in which the board has not yet told of the offer. */
  colleagueId: string | null;
}

export function liveCallOf(item: Pick<CaseSummary, 'contacts'>): ContactView | undefined {
  return item.contacts.find((contact) => contact.channel === 'call' && contact.endedAt === null);
}

/** Whether this person has its family on the phone; the case may be another's by then. */
export function talksIn(item: Pick<CaseSummary, 'contacts'>, staffId: string): boolean {
  return liveCallOf(item)?.talkingStaffId === staffId;
}

/** Somebody else who has its family on the phone: no list waits for this call. */
export function talkerBeside(item: Pick<CaseSummary, 'contacts'>, staffId: string): string | null {
  const talker = liveCallOf(item)?.talkingStaffId ?? null;
  return talker === staffId ? null : talker;
}

export function consultOf(item: CaseSummary): Consult | null {
  const call = liveCallOf(item);
  const state = call?.callState;
  if (state !== 'consultRinging' && state !== 'consulting' && state !== 'joined') return null;
  if (!call?.talkingStaffId) return null;
  const offer = item.offers.find(({ attention }) => attention === 'voice');
  return { state, askedBy: call.talkingStaffId, colleagueId: offer?.staffId ?? null };
}

/** Who asks this person, while their phone rings for it; null when nobody does. */
export function askerOf(item: CaseSummary, staffId: string): string | null {
  if (isHeldOutByHandover(item, staffId)) return liveCallOf(item)?.talkingStaffId ?? null;
  const consult = consultOf(item);
  return consult?.state === 'consultRinging' && consult.colleagueId === staffId ? consult.askedBy : null;
}

/** Handed over to this person's team, and their phone rings for it. */
export function isHeldOutByHandover(
  item: Pick<CaseSummary, 'handover' | 'offers'>,
  staffId: string,
): boolean {
  return item.handover !== undefined && item.offers.some((offer) => offer.staffId === staffId);
}

/** Asked, and on the line already: with whoever asked, or with the family too. */
export function isConsulted(item: CaseSummary, staffId: string): boolean {
  const consult = consultOf(item);
  return consult !== null && consult.state !== 'consultRinging' && consult.colleagueId === staffId;
}
