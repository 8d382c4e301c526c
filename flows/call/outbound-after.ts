/** What calls of ours change in a call: the number to ring, the attempts, and the family’s leg. */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext } from './context.ts';
import { over, rungLeg } from './legs-after.ts';
import { afterRedialMissed } from './redial-after.ts';
import { talkedFrom } from './talk-after.ts';

type OutboundEvent = CaseEventOf<
  | 'callback.numberGiven'
  | 'callback.requested'
  | 'callback.cancelled'
  | 'outbound.started'
  | 'family.dialled'
  | 'family.reported'
  | 'family.answered'
  | 'family.missed'
>;

export function afterOutboundEvent(context: CallContext, event: OutboundEvent): Partial<CallContext> {
  switch (event.type) {
    case 'callback.numberGiven':
      return { callbackTo: event.to };
    case 'callback.requested':
      return {
        sid: '',
        outbound: { to: event.to, attempts: 0, isCallback: true, retryInMs: null, requestedAtMs: event.at },
      };
    case 'outbound.started':
      return {
        outbound: { to: event.to, attempts: 0, isCallback: false, retryInMs: null },
        legs: [rungLeg(event, event.offer.id, event.offer.device, 'accepted')],
      };
    case 'family.dialled':
      return {
        sid: '',
        ...(event.discreet ? { discreet: true as const } : {}),
        ...(context.outbound
          ? { outbound: { ...context.outbound, attempts: context.outbound.attempts + 1 } }
          : {}),
      };
    case 'family.reported':
      return { sid: context.sid === '' ? (event.sid ?? '') : context.sid };
    case 'family.answered':
      // From now on a call like any other.
      return { sid: event.sid, outbound: null, ...talkedFrom(event), ...asGuest(context, event) };
    case 'family.missed':
      if (event.redial) return afterRedialMissed(context, event);
      return {
        conversationLegId: null,
        legs: context.legs.map(over),
        ...(context.outbound
          ? {
              outbound: {
                ...context.outbound,
                retryInMs: event.retryInMs,
                attempts: context.outbound.attempts - (event.uncounted ? 1 : 0),
              },
            }
          : {}),
      };
    case 'callback.cancelled':
      return { legs: context.legs.map(over), conversationLegId: null };
  }
}

/** Their phone may have gone a moment before, unheard: then no room ends with it, and the family is fetched from it. */
function asGuest(
  { conversationLegId }: CallContext,
  { rangBack }: CaseEventOf<'family.answered'>,
): Partial<CallContext> {
  return rangBack && conversationLegId !== null ? { guestLegId: conversationLegId } : {};
}
