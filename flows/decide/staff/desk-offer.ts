/** An offer that is accepted in the same breath: what holds a person's desk slot. */
import type { Offer } from '../../case/events/offers.ts';

export function deskOffer(id: string, staffId: string, slot: number, at: number): Offer {
  return { id, staffId, attention: 'desk', slot, legId: null, offeredAtMs: at, expiresAtMs: at };
}
