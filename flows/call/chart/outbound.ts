/** Calls of ours, in the chart: the family is rung, at once, after a talk broke off, or once more after a pause. */
import { FAMILY_RING_TIMEOUT_MS } from '../delays.ts';
import { isOf, type Moment, request, type State } from './acting.ts';

export const outboundActions = {
  ringFamily: request(({ context: { contactId, outbound, discreet } }) =>
    outbound
      ? [
          {
            kind: 'dialFamily',
            contactId,
            to: outbound.to,
            ...(discreet ? { discreet } : {}),
            ringTimeoutMs: FAMILY_RING_TIMEOUT_MS,
          },
        ]
      : [],
  ),
};

export const outboundGuards = {
  hasRungBack: ({ context, event }: Moment) =>
    event.type === 'family.answered' && event.rangBack === true && isOf(context, event),
  isByClick: ({ context }: Moment) => context.outbound?.isCallback === false,
  isRedialledAgain: ({ event }: Moment) => event.type === 'family.missed' && event.redial === true,
  isTriedAgain: ({ event }: Moment) => event.type === 'family.missed' && event.retryInMs !== null,
};

/** Somebody is on the phone, and the family's phone rings. */
export const dialling = {
  on: {
    'family.answered': [
      { guard: 'hasRungBack', target: 'talking', actions: ['hangUpCaller', 'keep'] },
      { guard: 'isOfThisCall', target: 'talking', actions: 'keep' },
    ],
    'callback.cancelled': {
      guard: 'isOfThisCall',
      target: 'ended',
      actions: ['endEveryLeg', 'hangUpCaller', 'keep'],
    },
    'family.missed': [
      { guard: 'isRedialledAgain', target: 'dropped', actions: ['hangUpCaller', 'keep'] },
      {
        guard: 'isTriedAgain',
        target: 'paused',
        actions: ['endConversationLeg', 'hangUpCaller', 'keep'],
      },
      { guard: 'isOfThisCall', target: 'ended', actions: ['endEveryLeg', 'hangUpCaller', 'keep'] },
    ],
  },
} as const satisfies State;

/** The talk broke off, whoever talked is still on the phone: a moment later the family is rung (decide/dropped). */
export const dropped = {
  after: { redialDelay: { actions: 'keep' } },
  on: {
    'family.answered': { guard: 'hasRungBack', target: 'talking', actions: 'keep' },
    'family.dialled': { guard: 'isConversationLeg', target: 'dialling', actions: ['keep', 'ringFamily'] },
  },
} as const satisfies State;

/** Between two attempts to reach a family that asked to be called back; nobody is asked for it. */
export const paused = { after: { callbackPause: 'queued' } } as const satisfies State;
