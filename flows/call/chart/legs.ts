/** Whose phones are ended or moved, and what the family is brought to, wherever the call is. */
import type { CallContext, Leg } from '../context.ts';
import { change, endLeg, endLegs, isOf, type Moment, moveLeg, request } from './acting.ts';

/** Picked up, and not yet in a talk. A browser shows by itself that the family has left. */
function isAskedForKey({ conversationLegId }: CallContext, leg: Leg): boolean {
  const isPickedUp = leg.state === 'open' && leg.answered && leg.sid !== null;
  return conversationLegId === null && isPickedUp && leg.device === undefined;
}

export const legActions = {
  endEveryLeg: request(({ context }) => endLegs(context, ({ state }) => state !== 'over')),
  /** The family has left: whoever holds a phone and is asked for their key is told so before it ends. */
  leaveEveryLeg: request(({ context }) =>
    context.legs
      .filter(({ state }) => state !== 'over')
      .map((leg) => (isAskedForKey(context, leg) ? moveLeg(context, leg) : endLeg(context, leg))),
  ),
  /** All but that of whoever talked. */
  endOtherLegs: request(({ context }) =>
    endLegs(context, ({ legId, state }) => state !== 'over' && legId !== context.conversationLegId),
  ),
  /** Ends the phones that lost: those of the offer that is over, and nobody else's. */
  endLegOfOffer: request(({ context, event }) =>
    'offerId' in event ? endLegs(context, ({ offerId }) => offerId === event.offerId) : [],
  ),
  endConversationLeg: request(({ context }) =>
    endLegs(context, ({ legId }) => legId === context.conversationLegId),
  ),
  endLegTakenFrom: request(({ context, event }) =>
    event.type === 'call.takenOver' || event.type === 'call.handedToParty'
      ? endLegs(context, ({ legId }) => legId === event.fromLegId)
      : [],
  ),
  dropAcceptedLeg: change(({ context }) => ({
    legs: context.legs.map((leg) => (leg.state === 'accepted' ? { ...leg, state: 'over' as const } : leg)),
    conversationLegId: null,
  })),
  moveStaff: request(({ context }) =>
    context.legs
      .filter(({ legId }) => legId === context.conversationLegId)
      .map((leg) => moveLeg(context, leg)),
  ),
  bringCallerIn: request(({ context: { contactId, sid } }) => [{ kind: 'redirectCaller', contactId, sid }]),
  hangUpCaller: request(({ context: { contactId, sid } }) => [{ kind: 'endCall', contactId, sid }]),
};

export const legGuards = {
  isOfThisCall: ({ context, event }: Moment) => isOf(context, event),
  isAcceptedLeg: ({ context, event }: Moment) =>
    'legId' in event && context.legs.some((leg) => leg.legId === event.legId && leg.state === 'accepted'),
  /** The room goes on without them, and the family in it. */
  isGuestLost: ({ context, event }: Moment) =>
    'legId' in event && event.legId === context.conversationLegId && event.legId === context.guestLegId,
  isConversationLeg: ({ context, event }: Moment) =>
    'legId' in event && event.legId === context.conversationLegId,
};
