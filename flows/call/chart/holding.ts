/** Hold, in the chart: the family hears music, and is told of once it has heard it for too long. */
import { change, type Moment, type State } from './acting.ts';
import {
  backFromParty,
  byKeysInMusic,
  handedToParty,
  heldLegLost,
  interrupted,
  longHold,
  monitored,
  startConsult,
  takenOver,
  withParties,
} from './shared-transitions.ts';

export const holdActions = {
  holdTooLong: change(() => ({ heldTooLong: true })),
};

export const holdGuards = {
  isHeldUntold: ({ context }: Moment) => context.heldTooLong !== true,
};

/** The family hears music; whoever talked with it stays in the room. */
export const held = {
  after: longHold,
  on: {
    ...monitored,
    // The family comes back with its answer, which is the document of the talk.
    'consent.given': { guard: 'isAskedForConsent', target: 'talking', actions: 'keep' },
    'consent.declined': { guard: 'isAskedForConsent', target: 'talking', actions: 'keep' },
    'call.takenOver': takenOver,
    'call.resumed': { guard: 'isOfThisCall', target: 'talking', actions: ['keep', 'bringCallerIn'] },
    'consult.started': startConsult(),
    'talk.interrupted': interrupted,
    'leg.lost': heldLegLost,
    ...withParties,
    'handover.asked': { guard: 'isOfThisCall', target: 'handover', actions: 'keep' },
    // Key 0 in the music: from the next word of it on, nothing names the line.
    'byKeys.started': byKeysInMusic,
    'party.started': {
      guard: 'maySpeakWithParty',
      target: 'partyRinging',
      actions: ['keep', 'ringParty'],
    },
    'party.ended': backFromParty,
    'call.handedToParty': handedToParty,
  },
} as const satisfies State;
