/** What a case's summary says of an offer: until when it stands, how far its phone is, and why somebody is asked into a talk. */
import { RING_TIMEOUT_MS } from '../call/delays.ts';
import type { OfferView } from '../contract/views.ts';
import { isoOf } from '../ids.ts';
import type { Offer } from './events/offers.ts';
import { type CaseState, contextOf } from './state.ts';

export function offerViews(state: CaseState): OfferView[] {
  const { offers, consult, handover } = contextOf(state);
  const told = handover?.reason === undefined ? {} : { reason: handover.reason };
  return [...offers.map((offer) => ({ ...told, ...offer })), ...(consult ? [consult] : [])].map((offer) => ({
    id: offer.id,
    staffId: offer.staffId,
    attention: offer.attention,
    offeredAt: isoOf(offer.offeredAtMs),
    expiresAt: isoOf(offer.expiresAtMs),
    ...ringView(state, offer),
    ...(offer.reason === undefined ? {} : { reason: offer.reason }),
    ...(offer.standsIn ? { standsIn: true as const } : {}),
  }));
}

/** It rings, or was picked up and is asked for its key. */
function ringView(
  state: CaseState,
  { legId, offeredAtMs, ringMs = RING_TIMEOUT_MS }: Offer,
): Pick<OfferView, 'ringsUntil' | 'confirmBy'> {
  const { liveCallId } = contextOf(state);
  if (legId === null || liveCallId === null) return {};
  const leg = state.calls[liveCallId]?.context.legs.find((candidate) => candidate.legId === legId);
  if (leg === undefined) return {};
  if (leg.confirmByMs !== undefined) return { confirmBy: isoOf(leg.confirmByMs) };
  return leg.answered ? {} : { ringsUntil: isoOf(offeredAtMs + ringMs) };
}
