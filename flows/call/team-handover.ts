/**
 * A cold handover to a team, or to the hotline's waiting list, as a state of the call. The family hears music, whoever
 * talked with it stays in the room and answers for the case, and routing holds the call out as any that waits. The
 * first who presses 1 has it. Nobody in time, or nobody left to ask: the family is back in the same room.
 */
import type { EffectRequest } from '../case/effects.ts';
import type { CaseEvent } from '../case/events.ts';
import { changing, requesting } from '../kernel/actions.ts';
import type { CallContext } from './context.ts';
import { RING_TIMEOUT_MS } from './delays.ts';
import { offeredLegs, withoutOffered } from './team-handover-after.ts';

const change = changing<CallContext, CaseEvent>();
const request = requesting<CallContext, CaseEvent>();

interface Moment {
  context: CallContext;
  event: CaseEvent;
}

export const handoverActions = {
  endOfferedLegs: request(({ context, event }) =>
    offeredLegs(context)
      .filter(({ legId }) => event.type !== 'handover.completed' || legId !== event.legId)
      .map(({ legId, sid }): EffectRequest => ({ kind: 'endLeg', contactId: context.contactId, legId, sid })),
  ),
  dropOffered: change(({ context }) => withoutOffered(context)),
  dropHold: change(() => ({ heldSinceMs: null, heldTooLong: false })),
};

export const handoverGuards = {
  isLastOffered: ({ context, event }: Moment) =>
    'offerId' in event && offeredLegs(context).every(({ offerId }) => offerId === event.offerId),
  isTakenByOffered: ({ context, event }: Moment) =>
    event.type === 'handover.completed' && offeredLegs(context).some(({ legId }) => legId === event.legId),
  isLeftBehind: ({ event }: Moment) => event.type === 'handover.ended' && event.why === 'left',
};

/** Ours, as for any offer by voice: the ringing, and 15 s to press 1; a phone's own report usually comes first. */
const OFFER_TTL_MS = RING_TIMEOUT_MS + 15_000;

/** As long as the offers say, which the team has set. */
export function handoverOfferTtlMs({ event }: Moment): number {
  const offer = event.type === 'offers.made' ? event.offers[0] : undefined;
  return offer === undefined ? OFFER_TTL_MS : offer.expiresAtMs - offer.offeredAtMs;
}

const offerOver = [
  { guard: 'isLastOffered', target: 'seeking', actions: ['endLegOfOffer', 'keep'] },
  { actions: ['endLegOfOffer', 'keep'] },
] as const;

/** `meanwhile`: what happens in any talk, with supervisors beside it. */
export function handoverState<const Clocks extends object, const Meanwhile extends object>(
  clocks: Clocks,
  meanwhile: Meanwhile,
) {
  return {
    initial: 'seeking',
    after: {
      ...clocks,
      handoverTimeout: {
        target: 'talking',
        actions: ['endOfferedLegs', 'dropOffered', 'dropHold', 'bringCallerIn'],
      },
    },
    on: {
      ...meanwhile,
      'handover.ended': [
        {
          guard: 'isLeftBehind',
          target: 'queued',
          actions: ['endOfferedLegs', 'endMonitorLegs', 'keep'],
        },
        { guard: 'isOfThisCall', target: 'talking', actions: ['endOfferedLegs', 'keep', 'bringCallerIn'] },
      ],
    },
    states: {
      seeking: {
        on: {
          'offers.made': { guard: 'isOfThisCall', target: 'offering', actions: ['keep', 'ringOffered'] },
        },
      },
      offering: {
        after: { handoverOfferTtl: { target: 'seeking', actions: ['endOfferedLegs', 'dropOffered'] } },
        on: {
          'offer.declined': offerOver,
          'offer.withdrawn': offerOver,
          'handover.completed': {
            guard: 'isTakenByOffered',
            target: '#call.talking',
            actions: ['endOfferedLegs', 'endConversationLeg', 'keep', 'bringCallerIn', 'moveMonitors'],
          },
        },
      },
    },
  } as const;
}
