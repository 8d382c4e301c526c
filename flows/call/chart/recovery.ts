/** A talk whose browser was lost, in the chart: the family hears music until whoever talked is back (../recovery.ts). */
import { withPartiesAfter } from '../parties-after.ts';
import { isResuming, talkGivenUp, withoutResuming } from '../recovery.ts';
import { recordingOver } from '../talk-recording.ts';
import { change, endLegs, isOf, type Moment, request, ringStaff, type State } from './acting.ts';
import { monitored, withParties } from './shared-transitions.ts';

export const recoveryActions = {
  ringAnew: request(({ context, event }) =>
    event.type === 'talk.resuming' ? [ringStaff(context, event, event.device)] : [],
  ),
  endResumingLeg: request(({ context }) => endLegs(context, (leg) => isResuming(context, leg))),
  dropResumingLeg: change(({ context }) => withoutResuming(context)),
  giveTalkUp: change(({ context }) => ({
    ...withPartiesAfter(context, talkGivenUp(context)),
    ...recordingOver(context),
  })),
};

export const recoveryGuards = {
  /** Accepted in a browser that was loaded anew: the ring of before does not come back to it. */
  isUnheardInBrowser: ({ context, event }: Moment) =>
    event.type === 'talk.resuming' &&
    isOf(context, event) &&
    context.legs.some(
      ({ staffId, state, device, answered }) =>
        staffId === event.staffId && state === 'accepted' && device === 'browser' && !answered,
    ),
  isBackOnHold: ({ context, event }: Moment) =>
    event.type === 'talk.resumed' &&
    event.onHold === true &&
    context.legs.some(({ legId, state }) => legId === event.legId && state === 'accepted'),
};

/** The family is theirs already: only the ring is another. */
export const rungAnew = {
  guard: 'isUnheardInBrowser',
  actions: ['endResumingLeg', 'keep', 'ringAnew'],
} as const;

export const recovering = {
  after: {
    recoveryTimeout: { target: 'closing', actions: ['endEveryLeg', 'giveTalkUp', 'bringCallerIn'] },
  },
  on: {
    ...monitored,
    ...withParties,
    'talk.resuming': { guard: 'isOfThisCall', actions: ['endResumingLeg', 'keep', 'ringAnew'] },
    'talk.notResumed': { guard: 'isAcceptedLeg', actions: 'keep' },
    'talk.resumed': [
      // The family goes on hearing what it hears.
      { guard: 'isBackOnHold', target: 'held', actions: ['keep', 'moveMonitors'] },
      { guard: 'isAcceptedLeg', target: 'talking', actions: ['keep', 'bringCallerIn', 'moveMonitors'] },
    ],
    // To a question that the family heard to its end meanwhile.
    'question.answered': { guard: 'isOfThisCall', actions: 'keep' },
    // Key 0 in the music: from the next word of it on, nothing names the line.
    'byKeys.started': { guard: 'mayBeginByKeys', actions: ['keep', 'moveMonitors'] },
    // The supervisor and the family meet as they would in the middle of the talk.
    'call.takenOver': {
      guard: 'isOfThisCall',
      target: 'talking',
      actions: ['endResumingLeg', 'dropResumingLeg', 'keep', 'moveStaff', 'bringCallerIn', 'moveMonitors'],
    },
  },
} as const satisfies State;
