/** From the menu to the phone of whoever takes the call: it waits in the list, is held out, and is joined to them. */
import type { CallContext } from '../context.ts';
import { change, isOf, type Moment, request, ringStaff, type State } from './acting.ts';
import { leadsToPerson } from './leads-to-person.ts';
import { rungAnew } from './recovery.ts';

/** Whether it goes on elsewhere is decided where it is known who is there (decide/shell/overflow.ts). */
function mayOverflow({ overflowRule, overflow }: CallContext): boolean {
  return overflowRule !== undefined && overflow === undefined;
}

export const waitingActions = {
  beginWait: change(({ event }) => ({ queuedAtMs: event.at })),
  waitTooLong: change(() => ({ waitedTooLong: true })),
  voicemailByClock: change(() => ({ voicemailWhy: 'tooLong' })),
  /** Rings the phone of everybody the call is newly offered to. */
  ringOffered: request(({ context, event }) =>
    event.type !== 'offers.made'
      ? []
      : event.offers.flatMap(({ legId, staffId, ringMs, device }) =>
          legId === null ? [] : [ringStaff(context, { legId, staffId }, device, ringMs)],
        ),
  ),
};

export const waitingGuards = {
  leadsToOperator: ({ event }: Moment) => event.type === 'menu.chosen' && leadsToPerson(event.choice),
  isWonByOpenLeg: ({ context, event }: Moment) =>
    event.type === 'offer.accepted' &&
    context.legs.some((leg) => leg.offerId === event.offerId && leg.state === 'open'),
  isOnlyOpenLeg: ({ context, event }: Moment) =>
    (event.type === 'offer.declined' || event.type === 'offer.expired' || event.type === 'offer.withdrawn') &&
    context.legs.every((leg) => leg.offerId === event.offerId || leg.state !== 'open'),
  // Whoever cannot speak cannot leave a message either.
  hasWaitedTooLong: ({ context }: Moment) =>
    context.waitedTooLong && !context.danger && !context.outbound && !context.byKeys && !mayOverflow(context),
  isTooLong: ({ context, event }: Moment) =>
    isOf(context, event) && event.type === 'voicemail.started' && event.why === 'tooLong',
};

export const menu = {
  on: {
    'contact.started': { guard: undefined, actions: 'keep' },
    'menu.chosen': [
      { guard: 'leadsToOperator', target: 'queued', actions: 'keep' },
      { guard: 'isOfThisCall', actions: 'keep' },
    ],
    'voicemail.started': { guard: 'isOfThisCall', target: 'voicemail', actions: 'keep' },
    'outbound.started': {
      guard: 'isOfThisCall',
      target: 'connecting',
      actions: ['keep', 'ringColleague'],
    },
  },
} as const satisfies State;

const offerOver = [
  { guard: 'isOnlyOpenLeg', target: 'waiting', actions: ['endLegOfOffer', 'keep'] },
  { actions: ['endLegOfOffer', 'keep'] },
] as const;

export const queued = {
  initial: 'waiting',
  entry: 'beginWait',
  after: { longestWait: { actions: 'waitTooLong' } },
  on: {
    'menu.chosen': { guard: 'isOfThisCall', actions: 'keep' },
    'consent.given': { guard: 'mayConsent', actions: 'keep' },
    'byKeys.started': { guard: 'mayBeginByKeys', actions: 'keep' },
    'voicemail.started': [
      { guard: 'isTooLong', target: 'voicemail', actions: ['endEveryLeg', 'keep', 'bringCallerIn'] },
      { guard: 'isOfThisCall', target: 'voicemail', actions: ['endEveryLeg', 'keep'] },
    ],
    'overflow.started': [
      { guard: 'isToTeam', target: 'queued', reenter: true, actions: ['endEveryLeg', 'keep'] },
      { guard: 'isToLineAsked', target: 'passingOn', actions: ['endEveryLeg', 'keep'] },
      { guard: 'isOfThisCall', target: 'passingOn', actions: ['endEveryLeg', 'keep', 'bringCallerIn'] },
    ],
    // The place is kept: whoever takes the call has the family rung.
    'callback.requested': { guard: 'isOfThisCall', actions: 'keep' },
    'callback.numberGiven': { guard: 'isOfThisCall', actions: 'keep' },
  },
  states: {
    waiting: {
      always: {
        guard: 'hasWaitedTooLong',
        target: '#call.voicemail',
        actions: ['voicemailByClock', 'bringCallerIn'],
      },
      on: {
        'offers.made': { guard: 'isOfThisCall', target: 'ringing', actions: ['keep', 'ringOffered'] },
      },
    },
    ringing: {
      on: {
        'offer.accepted': { guard: 'isWonByOpenLeg', target: '#call.connecting', actions: 'keep' },
        'offer.declined': offerOver,
        'offer.expired': offerOver,
        'offer.withdrawn': offerOver,
      },
    },
  },
} as const satisfies State;

export const connecting = {
  after: {
    connectTimeout: [
      { guard: 'isByClick', target: 'ended', actions: ['endEveryLeg', 'dropAcceptedLeg'] },
      { target: 'queued', actions: ['endEveryLeg', 'dropAcceptedLeg'] },
    ],
  },
  on: {
    'family.dialled': { guard: 'isAcceptedLeg', target: 'dialling', actions: ['keep', 'ringFamily'] },
    'leg.confirmed': { guard: 'isAcceptedLeg', target: 'talking', actions: ['keep', 'bringCallerIn'] },
    'leg.lost': { guard: 'isAcceptedLeg', target: 'queued', actions: ['endEveryLeg', 'keep'] },
    'consent.given': { guard: 'mayConsent', actions: 'keep' },
    'offer.withdrawn': { actions: ['endLegOfOffer', 'keep'] },
    'talk.resuming': rungAnew,
    'menu.chosen': { guard: 'isOfThisCall', actions: 'keep' },
    'byKeys.started': { guard: 'mayBeginByKeys', actions: 'keep' },
  },
} as const satisfies State;
