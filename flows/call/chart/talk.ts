/** A talk, in the chart: from here it is held, handed over, asked by keys, joined by others, and ended. */
import type { State } from './acting.ts';
import {
  handedToParty,
  interrupted,
  monitored,
  recorded,
  startConsult,
  takenOver,
  withParties,
} from './shared-transitions.ts';

export const talking = {
  on: {
    ...monitored,
    ...recorded,
    'consent.asked': { guard: 'mayConsent', target: 'held', actions: ['keep', 'bringCallerIn'] },
    'call.takenOver': takenOver,
    'leg.lost': [
      {
        guard: 'isGuestLost',
        target: 'closing',
        actions: ['endMonitorLegs', 'keep', 'bringCallerIn'],
      },
      { guard: 'isConversationLeg', target: 'closing', actions: ['endMonitorLegs', 'keep'] },
    ],
    'talk.interrupted': [
      { guard: 'isGuestLost', target: 'recovering', actions: ['keep', 'bringCallerIn', 'moveMonitors'] },
      ...interrupted,
    ],
    'call.held': { guard: 'isOfThisCall', target: 'held', actions: ['keep', 'bringCallerIn'] },
    'consult.started': startConsult('bringCallerIn'),
    'handover.asked': {
      guard: 'isOfThisCall',
      target: 'handover',
      actions: ['keep', 'bringCallerIn'],
    },
    'byKeys.started': {
      guard: 'mayBeginByKeys',
      actions: ['keep', 'bringCallerIn', 'moveStaff', 'moveMonitors'],
    },
    'byKeys.ended': {
      guard: 'isByKeys',
      actions: ['keep', 'bringCallerIn', 'moveStaff', 'moveMonitors'],
    },
    'question.asked': { guard: 'isByKeys', target: 'asking', actions: ['keep', 'bringCallerIn'] },
    ...withParties,
    'party.started': [
      { guard: 'startsAlone', target: 'partyRinging', actions: ['keep', 'bringCallerIn', 'ringParty'] },
      { guard: 'maySpeakWithParty', actions: ['keep', 'ringParty'] },
    ],
    'call.handedToParty': handedToParty,
  },
} as const satisfies State;

/** The conversation is over and the family still on the line: it may come back or hang up. */
export const closing = {
  on: {
    'caller.returned': { guard: 'isOfThisCall', target: 'queued', actions: 'keep' },
    'caller.saidGoodbye': { guard: 'isOfThisCall', actions: 'keep' },
  },
} as const satisfies State;
