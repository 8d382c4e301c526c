/**
 * A family waits for its answer from its own text, and not from when somebody of ours did something with the case: what
 * leaves the hotline's list unanswered takes the list's deadline along. One that has passed stays passed, and is not told
 * a second time.
 */
import { type CaseState, contextOf, isStepPassed } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';
import { stepDueMs } from '../../triage/delays.ts';
import type { Urgency } from '../../words.ts';

export interface ReplyOfList {
  reply?: { dueAtMs: EpochMs; passed?: true };
}

/** For the event by which the text leaves the list; nothing where none is unanswered, or it has a clock of its own. */
export function replyOfList(state: CaseState): ReplyOfList {
  const { unansweredSinceMs, replyDueAtMs, nextStep, tier, urgency } = contextOf(state);
  if (unansweredSinceMs === null || replyDueAtMs !== null) return {};
  if (nextStep?.kind === 'readText')
    return {
      reply: { dueAtMs: nextStep.dueAtMs, ...(isStepPassed(state) ? { passed: true as const } : {}) },
    };
  // The list watched a call or a message of the same family, by the earlier of both deadlines.
  const dueAtMs = unansweredSinceMs + stepDueMs('readText', tier, urgency);
  const isTold = isStepPassed(state) && nextStep?.dueAtMs === dueAtMs;
  return { reply: { dueAtMs, ...(isTold ? { passed: true as const } : {}) } };
}

/** For an owner found away: what is left until the text is to be answered, which the hotline's list watches from now on. */
export function replyLeft(state: CaseState, urgency: Urgency, nowMs: EpochMs): { firstStepDueInMs?: number } {
  const { replyDueAtMs, tier, left } = contextOf(state);
  if (replyDueAtMs === null || tier !== 'hotline' || (left !== null && left !== 'text')) return {};
  const dueAtMs = Math.min(replyDueAtMs, nowMs + stepDueMs('readText', tier, urgency));
  return { firstStepDueInMs: Math.max(0, dueAtMs - nowMs) };
}
