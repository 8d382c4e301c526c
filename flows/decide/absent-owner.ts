/** A family waits for the answer of somebody who is not there: the case goes to whoever of the team is. */
import type { Facts } from '../case/commands.ts';
import type { CaseEventOf } from '../case/events.ts';
import { type CaseState, contextOf, stateNameOf } from '../case/state.ts';
import { heldOutAtMs, needsOwner } from '../routing/absent-owner.ts';
import type { Urgency } from '../words.ts';
import { replyLeft } from './reply-of-list.ts';
import { toStandIn } from './stand-in-commands.ts';

/**
 * Nothing may have come from the family: in danger the case is not left behind either. What is only to be written up stays
 * with whoever has stepped out for a moment.
 */
export function ownerLeft(state: CaseState, facts: Facts): CaseEventOf<'owner.foundAway'> | null {
  const { unansweredSinceMs, urgency, nextStep } = contextOf(state);
  const found = ownerFoundAway(state, facts);
  if (found === null || unansweredSinceMs !== null) return found;
  if (!needsOwner({ state: stateNameOf(state), urgency, unansweredSince: null, nextStep })) return null;
  if (nextStep?.kind === 'reachFamily') return { ...found, left: 'missedCall' };
  return facts.ownerAbsent?.presence === 'offline' ? { ...found, left: 'nothing' } : null;
}

/** `urgency`: as the same decision leaves it. Null while their colleagues are not to be asked, or need not be. */
export function ownerFoundAway(
  state: CaseState,
  facts: Facts,
  urgency: Urgency = contextOf(state).urgency,
): CaseEventOf<'owner.foundAway'> | null {
  const { nowMs, ownerAbsent } = facts;
  const { owner, unansweredSinceMs, held, stoodIn } = contextOf(state);
  if (owner.kind !== 'staff' || !ownerAbsent) return null;
  // At rest only an answer that was put off is owed; a new text brings the case back to the list by itself.
  if (stateNameOf(state) === 'followUp' && unansweredSinceMs === null) return null;
  const taken = held.find(({ staffId, attention }) => staffId === owner.staffId && attention === 'desk');
  const known = { wroteAtMs: unansweredSinceMs ?? nowMs, takenAtMs: taken?.offeredAtMs };
  // Whoever has stood in since they went, and is there, is asked at once.
  const isFollowed = stoodIn && stoodIn.staffId === facts.askFirst && stoodIn.untilMs >= ownerAbsent.sinceMs;
  if (!isFollowed && nowMs < heldOutAtMs(ownerAbsent, urgency, known)) return null;
  const found = {
    type: 'owner.foundAway',
    at: nowMs,
    staffId: owner.staffId,
    urgency,
    ...toStandIn(state, facts),
    ...replyLeft(state, urgency, nowMs),
  } as const;
  return state.triage.can(found as never) ? found : null;
}
