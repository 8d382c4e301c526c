/** Of a talk that broke off: what the board says of it. */
import { REDIAL_ATTEMPTS } from '../call/redial.ts';
import { isoOf } from '../ids.ts';
import { AWAITED_AFTER_DROP_MS, isAwaitedIn } from './joining.ts';
import type { CaseBrief } from './record.ts';
import { type CaseState, callOf, contextOf, familyNumberOf, stateNameOf } from './state.ts';

export function droppedView(state: CaseState): Pick<CaseBrief, 'dropped'> {
  const { droppedAtMs, liveCallId, safety } = contextOf(state);
  if (droppedAtMs == null || !isAwaitedIn(stateNameOf(state))) return {};
  const dropped = { at: isoOf(droppedAtMs), until: isoOf(droppedAtMs + AWAITED_AFTER_DROP_MS) };
  const call = liveCallId === null ? null : callOf(state, liveCallId);
  const outbound = call?.context.outbound;
  if (!outbound?.redial) {
    const mayCall = safety === 'safe' && familyNumberOf(state) !== null;
    return { dropped: { ...dropped, way: mayCall ? 'byKey' : 'waits' } };
  }
  const isPause = call?.name === 'dropped';
  return {
    dropped: {
      ...dropped,
      way: 'redials',
      attempt: outbound.attempts + (isPause ? 1 : 0),
      attempts: REDIAL_ATTEMPTS,
      ...(isPause && outbound.dueAtMs !== undefined ? { ringsAt: isoOf(outbound.dueAtMs) } : {}),
    },
  };
}
