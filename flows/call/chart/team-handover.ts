/**
 * A cold handover to a team, or to the hotline's waiting list, as a state of the call. The family hears music, whoever
 * talked with it stays in the room and answers for the case, and routing holds the call out as any that waits. The
 * first who presses 1 has it. Nobody in time, or nobody left to ask: the family is back in the same room.
 */
import { RING_TIMEOUT_MS } from '../delays.ts';
import { offeredLegs, withoutOffered } from '../team-handover-after.ts';
import { change, endLeg, type Moment, request, type State } from './acting.ts';
import { longHold, monitored, takenOver, withParties } from './shared-transitions.ts';

export const handoverActions = {
  endOfferedLegs: request(({ context, event }) =>
    offeredLegs(context)
      .filter(({ legId }) => event.type !== 'handover.completed' || legId !== event.legId)
      .map((leg) => endLeg(context, leg)),
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

/** While phones of a team ring for the family: they stop. */
const handedToSupervisor = {
  ...takenOver,
  actions: ['endOfferedLegs', ...takenOver.actions],
} as const;

export const handover = {
  initial: 'seeking',
  after: {
    ...longHold,
    handoverTimeout: {
      target: 'talking',
      actions: ['endOfferedLegs', 'dropOffered', 'dropHold', 'bringCallerIn'],
    },
  },
  on: {
    ...monitored,
    ...withParties,
    'call.takenOver': handedToSupervisor,
    'byKeys.started': { guard: 'mayBeginByKeys', actions: ['keep', 'moveStaff', 'moveMonitors'] },
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
} as const satisfies State;
