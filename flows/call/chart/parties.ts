/** Parties from outside, in the chart: rung into a talk, asked alone while the family hears music, left with it. */
import type { CaseEvent } from '../../case/events.ts';
import type { CallContext } from '../context.ts';
import { PARTY_RING_TIMEOUT_MS } from '../delays.ts';
import { isOfParty, partyNotReached } from '../parties-after.ts';
import { keysOf } from '../party-script.ts';
import { roomName } from '../room-name.ts';
import { change, endLegs, type Moment, request, type State } from './acting.ts';
import {
  backFromParty,
  byKeysInMusic,
  heldLegLost,
  interrupted,
  longHold,
  monitored,
  takenOver,
  withParties,
} from './shared-transitions.ts';

function isSpokenWith({ contactId, byKeys }: CallContext, event: CaseEvent): boolean {
  return !byKeys && 'contactId' in event && event.contactId === contactId;
}

export const partyActions = {
  ringParty: request(({ context: { contactId }, event }) =>
    event.type === 'party.started'
      ? [
          {
            kind: 'dialParty',
            contactId,
            legId: event.legId,
            to: event.number,
            ringTimeoutMs: PARTY_RING_TIMEOUT_MS,
            ...(event.discreet ? { discreet: true as const } : {}),
          },
        ]
      : [],
  ),
  endPartyLeg: request(({ context, event }) =>
    event.type === 'party.ended' ? endLegs(context, ({ legId }) => legId === event.legId) : [],
  ),
  endAskedAlone: request(({ context }) => endLegs(context, ({ legId }) => legId === context.askedAlone)),
  dropAskedAlone: change(({ context }) => partyNotReached(context)),
  sendKeys: request(({ context: { contactId, legs }, event }) =>
    legs
      .filter(({ legId }) => event.type === 'party.keysSent' && legId === event.legId)
      .map(({ legId, sid }) => ({
        kind: 'sendKeys',
        contactId,
        legId,
        sid,
        keys: event.type === 'party.keysSent' ? keysOf(event.keys) : '',
      })),
  ),
  /** Not where the event tells that the provider did not do it. */
  muteLeg: request(({ context, event }) =>
    (event.type === 'leg.muted' || event.type === 'leg.unmuted') && event.by !== undefined
      ? context.legs
          .filter(({ legId }) => legId === event.legId)
          .map(({ legId, sid }) => ({
            kind: 'muteLeg',
            contactId: context.contactId,
            legId,
            sid,
            room: roomName(context),
            muted: event.type === 'leg.muted',
          }))
      : [],
  ),
};

export const partyGuards = {
  /** Nobody from outside comes to a family that is not to hear anybody. */
  maySpeakWithParty: ({ context, event }: Moment) => isSpokenWith(context, event),
  startsAlone: ({ context, event }: Moment) =>
    event.type === 'party.started' && event.alone === true && isSpokenWith(context, event),
  mayBeLeftWith: ({ context, event }: Moment) =>
    event.type === 'call.handedToParty' &&
    isSpokenWith(context, event) &&
    (context.parties ?? []).some(({ legId, state }) => legId === event.legId && state === 'in'),
  isPartyLeg: ({ context, event }: Moment) =>
    'legId' in event && isOfParty(context, { legId: event.legId as string }),
  isPartyIn: ({ context, event }: Moment) =>
    'legId' in event &&
    (context.parties ?? []).some(({ legId, state }) => legId === event.legId && state === 'in'),
  /** The family was put on hold for them. */
  isAskedAlone: ({ context, event }: Moment) =>
    'legId' in event && context.askedAlone != null && event.legId === context.askedAlone,
  mayBeMuted: ({ context, event }: Moment) =>
    event.type === 'leg.muted' &&
    !context.byKeys &&
    !(context.mutedLegIds ?? []).includes(event.legId) &&
    (event.legId === context.conversationLegId ||
      (context.parties ?? []).some(({ legId, state }) => legId === event.legId && state === 'in')),
  isMuted: ({ context, event }: Moment) =>
    event.type === 'leg.unmuted' && (context.mutedLegIds ?? []).includes(event.legId),
};

/** Somebody from outside is rung, and the family hears music until whoever rang them knows who it is. */
export const partyRinging = {
  after: {
    ...longHold,
    partyTimeout: { target: 'talking', actions: ['endAskedAlone', 'dropAskedAlone', 'bringCallerIn'] },
  },
  on: {
    ...monitored,
    'call.takenOver': takenOver,
    'call.resumed': { guard: 'isOfThisCall', target: 'talking', actions: ['keep', 'bringCallerIn'] },
    'talk.interrupted': interrupted,
    'leg.lost': heldLegLost,
    'byKeys.started': byKeysInMusic,
    ...withParties,
    'party.answered': [
      { guard: 'isAskedAlone', target: 'held', actions: 'keep' },
      withParties['party.answered'],
    ],
    'party.ended': backFromParty,
  },
} as const satisfies State;

/** Whoever talked has left the family with somebody from outside, who carries the talk. */
export const withParty = {
  on: {
    ...monitored,
    'call.takenOver': takenOver,
    'party.answered': withParties['party.answered'],
    'party.ended': [
      { guard: 'isConversationLeg', target: 'closing', actions: ['endMonitorLegs', 'keep'] },
      withParties['party.ended'],
    ],
  },
} as const satisfies State;
