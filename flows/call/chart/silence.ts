/** A family that cannot speak, in the chart: whoever talks goes on unheard, and questions are asked outside the room. */
import { roomForSilence, withoutQuestion } from '../by-keys-after.ts';
import { withPartiesAfter } from '../parties-after.ts';
import { change, isOf, type Moment, moveLeg, request, type State } from './acting.ts';
import { moveBeside } from './monitors.ts';
import { heldLegLost, interrupted, monitored, takenOver, withParties } from './shared-transitions.ts';

export const silenceActions = {
  dropQuestion: change(({ context }) => withoutQuestion(context)),
  newRoomForSilence: change(({ context }) => withPartiesAfter(context, roomForSilence(context))),
  /** Whoever was heard until now comes into the new room, where they are not. */
  moveForSilence: request(({ context }) => {
    if (!context.byKeys) return [];
    const talkers = context.legs.filter(
      ({ legId }) => legId === context.conversationLegId || legId === context.consult?.legId,
    );
    return [...talkers.map((leg) => moveLeg(context, leg)), ...moveBeside(context)];
  }),
};

export const silenceGuards = {
  mayBeginByKeys: ({ context, event }: Moment) => isOf(context, event) && !context.byKeys,
  isByKeys: ({ context, event }: Moment) => isOf(context, event) && Boolean(context.byKeys),
};

/** The family hears a question for a few seconds, outside the room; whoever listens to it stays there. */
export const asking = {
  // A redirect that got lost, or an answer that never came: the family is not left outside.
  after: { answerTimeout: { target: 'talking', actions: 'bringCallerIn' } },
  exit: 'dropQuestion',
  on: {
    ...monitored,
    'call.takenOver': takenOver,
    'question.answered': { guard: 'isOfThisCall', target: 'talking', actions: 'keep' },
    'talk.interrupted': interrupted,
    'leg.lost': heldLegLost,
    ...withParties,
  },
} as const satisfies State;
