/** What a drop, and a ring that was in vain, change in the call: whoever talked stays, in a room of their own. */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext } from './context.ts';
import { REDIAL_DELAY_MS } from './delays.ts';

type Change = Partial<CallContext>;

export function afterDropped(context: CallContext, { to, at }: CaseEventOf<'call.dropped'>): Change {
  return {
    sid: '',
    room: (context.room ?? 0) + 1,
    outbound: {
      to,
      attempts: 0,
      isCallback: false,
      retryInMs: REDIAL_DELAY_MS,
      redial: true,
      dueAtMs: at + REDIAL_DELAY_MS,
    },
    legs: context.legs.map((leg) =>
      leg.legId === context.conversationLegId ? leg : { ...leg, state: 'over' },
    ),
    ...(context.consult ? { consult: null } : {}),
    ...(context.monitors === undefined ? {} : { monitors: [] }),
  };
}

export function afterRedialMissed(
  { outbound }: CallContext,
  { retryInMs, at }: CaseEventOf<'family.missed'>,
): Change {
  if (!outbound || retryInMs === null) return {};
  return { sid: '', outbound: { ...outbound, retryInMs, dueAtMs: at + retryInMs } };
}
