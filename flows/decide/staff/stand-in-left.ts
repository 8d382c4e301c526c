/**
 * Whoever stood in has left, and nothing is owed to the family: the case does not stay with somebody who is not there, who is
 * not even whom the family knows. It is its owner's again, where it stood, or waits for its team, in whose place it was taken
 * up; what is owed is held out (absent-owner.ts).
 */
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import { heldOutAtMs } from '../../routing/absent-owner.ts';
import { isStoodIn } from '../../triage/stand-in.ts';
import { givenBack, givenBackToTeam } from './stand-in-commands.ts';

/** Null where they are there, or only for a moment away; where something is owed; and in danger, which does not go back. */
export function backFromWhoLeft(state: CaseState, facts: Facts): CaseEvent | null {
  const context = contextOf(state);
  const { nowMs, ownerAbsent, ownerGone } = facts;
  const { owner, standIn, urgency, unansweredSinceMs, nextStep, liveCallId, lastTextAtMs, held } = context;
  if (owner.kind !== 'staff' || !ownerAbsent) return null;
  const by = owner.staffId;
  // What was agreed for a date is kept by whoever agreed it, and not held out before.
  if (stateNameOf(state) === 'scheduled' && !standIn) return null;
  const toTeam = givenBackToTeam(state, { by, at: nowMs, word: '', givenBack: 'left' });
  if (toTeam === null && (!standIn || !isStoodIn(context) || ownerGone)) return null;
  if (urgency === 'imminent' || unansweredSinceMs !== null || nextStep?.kind === 'reachFamily') return null;
  if (liveCallId !== null) return null;
  const taken = held.find(({ staffId, attention }) => staffId === owner.staffId && attention === 'desk');
  const known = { wroteAtMs: lastTextAtMs ?? undefined, takenAtMs: taken?.offeredAtMs };
  if (nowMs < heldOutAtMs(ownerAbsent, urgency, known)) return null;
  const back = toTeam ?? givenBack(state, by, nowMs, { left: ownerAbsent.presence });
  return state.triage.can(back as never) ? back : null;
}
