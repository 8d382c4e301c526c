/** A call that nobody here answers, in the chart: held out to another team as well, or put through to another line. */
import { isOf, type Moment, type State } from './acting.ts';

export const overflowGuards = {
  isToTeam: ({ context, event }: Moment) =>
    isOf(context, event) && event.type === 'overflow.started' && event.to.kind === 'team',
  isToLineAsked: ({ context, event }: Moment) =>
    isOf(context, event) && event.type === 'overflow.started' && event.asked === true,
  waitsAgain: ({ context, event }: Moment) =>
    isOf(context, event) && event.type === 'overflow.ended' && event.waits === true,
};

/** The provider rings another line for the family, and joins the two; it stays until the family is gone. */
export const passingOn = {
  on: {
    'overflow.answered': { guard: 'isOfThisCall', actions: 'keep' },
    'overflow.ended': [
      { guard: 'waitsAgain', target: 'queued', actions: 'keep' },
      { guard: 'isOfThisCall', actions: 'keep' },
    ],
    'voicemail.started': { guard: 'isOfThisCall', target: 'voicemail', actions: 'keep' },
  },
} as const satisfies State;
