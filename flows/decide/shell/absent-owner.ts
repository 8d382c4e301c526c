/** A family waits for the answer of somebody who is not there: the case goes to whoever of the team is. */

import type { CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, isAgreedPassed, stateNameOf } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';
import { heldOutAtMs } from '../../routing/absent-owner.ts';
import { isStoodIn } from '../../triage/stand-in.ts';
import type { Urgency } from '../../words.ts';
import { replyLeft } from '../family/reply-of-list.ts';
import { toStandIn } from '../staff/stand-in-commands.ts';

/**
 * Nothing may have come from the family: in danger the case is not left behind either. What is only to be written up, or what
 * a colleague answers for in the owner's place, stays with whoever has stepped out for a moment.
 */
export function ownerLeft(state: CaseState, facts: Facts): CaseEventOf<'owner.foundAway'> | null {
  const { unansweredSinceMs, nextStep, urgency } = contextOf(state);
  const found = foundAway(state, facts, urgency, unansweredSinceMs);
  if (found === null || unansweredSinceMs !== null) return found;
  if (nextStep?.kind === 'reachFamily') return { ...found, left: 'missedCall' };
  const isOffShift = facts.ownerAbsent?.presence === 'offline';
  const isOwed = isDueInDanger(state, facts) || (isOffShift && isHeldInDanger(state));
  return isOwed ? { ...found, left: 'nothing' } : null;
}

/** In danger, and not at rest: to be written up, or in the hands of somebody who stands in, and does not give it back. */
function isHeldInDanger(state: CaseState): boolean {
  const context = contextOf(state);
  const name = stateNameOf(state);
  return context.urgency === 'imminent' && (name === 'wrapUp' || (name !== 'followUp' && isStoodIn(context)));
}

/**
 * What was to be done for a family in danger is late; at rest, where nobody has it on their desk, it is near, and whoever was
 * to do it is off shift.
 */
function isDueInDanger(state: CaseState, { nowMs, ownerAbsent }: Facts): boolean {
  const { urgency, nextStep } = contextOf(state);
  if (urgency !== 'imminent' || nextStep === null) return false;
  const isNearEnough = stateNameOf(state) === 'followUp' && ownerAbsent?.presence === 'offline';
  return nowMs >= (isNearEnough ? nextStep.nearAtMs : nextStep.dueAtMs) || isAgreedPassed(state);
}

/** Of what the family writes now. `urgency`: as the same decision leaves it. Null while their colleagues are not to be asked, or need not be. */
export function ownerFoundAway(
  state: CaseState,
  facts: Facts,
  urgency: Urgency = contextOf(state).urgency,
): CaseEventOf<'owner.foundAway'> | null {
  // At rest only an answer that was put off is owed; a new text brings the case back to the list by itself.
  const isAtRest = stateNameOf(state) === 'followUp' && contextOf(state).unansweredSinceMs === null;
  const wroteAtMs = contextOf(state).unansweredSinceMs ?? facts.nowMs;
  return isAtRest ? null : foundAway(state, facts, urgency, wroteAtMs);
}

/** `wroteAtMs`: since when the family waits for an answer; null where it wrote nothing. */
function foundAway(
  state: CaseState,
  facts: Facts,
  urgency: Urgency,
  wroteAtMs: EpochMs | null,
): CaseEventOf<'owner.foundAway'> | null {
  const { nowMs, ownerAbsent } = facts;
  const { owner, held, stoodIn, nextStep } = contextOf(state);
  if (owner.kind !== 'staff' || !ownerAbsent) return null;
  const taken = held.find(({ staffId, attention }) => staffId === owner.staffId && attention === 'desk');
  const known = { wroteAtMs, takenAtMs: taken?.offeredAtMs };
  // Whoever has stood in since they went, and is there, is asked at once.
  const isFollowed = stoodIn && stoodIn.staffId === facts.askFirst && stoodIn.untilMs >= ownerAbsent.sinceMs;
  if (!isFollowed && nowMs < heldOutAtMs(ownerAbsent, urgency, known)) return null;
  const found = {
    type: 'owner.foundAway',
    at: nowMs,
    staffId: owner.staffId,
    urgency,
    ...(nextStep?.kind === 'reachFamily' ? { reaching: true as const } : {}),
    ...toStandIn(state, facts),
    ...replyLeft(state, urgency, nowMs),
  } as const;
  return state.triage.can(found as never) ? found : null;
}
