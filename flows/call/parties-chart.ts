/**
 * The call chart's names for parties from outside: what a talk takes of them, what is asked of the provider for them,
 * and what must hold. Which state leads where stands in machine.ts.
 */
import type { EffectRequest } from '../case/effects.ts';
import type { CaseEvent } from '../case/events.ts';
import { changing, requesting } from '../kernel/actions.ts';
import type { CallContext, Leg } from './context.ts';
import { partyNotReached } from './context-after.ts';
import { PARTY_RING_TIMEOUT_MS } from './delays.ts';
import { isOfParty } from './parties-after.ts';
import { keysOf } from './party-script.ts';
import { roomName } from './room-name.ts';

const change = changing<CallContext, CaseEvent>();
const request = requesting<CallContext, CaseEvent>();

interface Moment {
  context: CallContext;
  event: CaseEvent;
}

function endLeg({ contactId }: CallContext, { legId, sid }: Leg): EffectRequest {
  return { kind: 'endLeg', contactId, legId, sid };
}

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
    context.legs
      .filter((leg) => event.type === 'party.ended' && leg.legId === event.legId)
      .map((leg) => endLeg(context, leg)),
  ),
  endAskedAlone: request(({ context }) =>
    context.legs.filter(({ legId }) => legId === context.askedAlone).map((leg) => endLeg(context, leg)),
  ),
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

/** While one of ours talks, parties come and go beside it, and the call stays where it is. */
export const withParties = {
  'party.answered': { guard: 'isPartyLeg', actions: 'keep' },
  'party.ended': { guard: 'isPartyLeg', actions: ['endPartyLeg', 'keep'] },
  'party.keysSent': { guard: 'isPartyIn', actions: ['keep', 'sendKeys'] },
  'leg.muted': { guard: 'mayBeMuted', actions: ['keep', 'muteLeg'] },
  'leg.unmuted': { guard: 'isMuted', actions: ['keep', 'muteLeg'] },
} as const;

/** The family is back with whoever put it on hold for somebody who is gone. */
export const backFromParty = [
  { guard: 'isAskedAlone', target: 'talking', actions: ['endPartyLeg', 'keep', 'bringCallerIn'] },
  withParties['party.ended'],
] as const;

/** The family and the party meet in a new room, and only then whoever talked is let go. */
export const handedToParty = {
  guard: 'mayBeLeftWith',
  target: 'withParty',
  actions: ['keep', 'moveStaff', 'bringCallerIn', 'moveMonitors', 'endLegTakenFrom'],
} as const;
