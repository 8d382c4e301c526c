/**
 * Whoever stood in has left, and nothing is owed to the family: the case does not stay with somebody who is not there, who is
 * not even whom the family knows. It is its owner's again, where it stood; what is owed is held out (absent-owner.ts).
 */

import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import { heldOutAtMs } from '../../routing/absent-owner.ts';
import { isStoodIn } from '../../triage/stand-in.ts';
import { givenBack } from './stand-in-commands.ts';

/** Null where they are there, or only for a moment away; where something is owed; and in danger, which does not go back. */
export function backFromWhoLeft(state: CaseState, facts: Facts): CaseEvent | null {
  const context = contextOf(state);
  const { nowMs, ownerAbsent, ownerGone } = facts;
  const { owner, standIn, urgency, unansweredSinceMs, nextStep, liveCallId, lastTextAtMs, held } = context;
  if (owner.kind !== 'staff' || !standIn || !isStoodIn(context) || !ownerAbsent || ownerGone) return null;
  if (urgency === 'imminent' || unansweredSinceMs !== null || nextStep?.kind === 'reachFamily') return null;
  if (liveCallId !== null) return null;
  const taken = held.find(({ staffId, attention }) => staffId === owner.staffId && attention === 'desk');
  const known = { wroteAtMs: lastTextAtMs ?? undefined, takenAtMs: taken?.offeredAtMs };
  if (nowMs < heldOutAtMs(ownerAbsent, urgency, known)) return null;
  const back = givenBack(state, owner.staffId, nowMs, { left: ownerAbsent.presence });
  return state.triage.can(back as never) ? back : null;
}
