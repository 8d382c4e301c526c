/**
 * What the machine plans next counts from now. Where the family has waited for it longer, the deadline that it has waited
 * towards holds: nobody's acceptance begins a missed call anew, and no missed call an unanswered text. A message is heard
 * as soon as a text is read, since nobody knows what is said in it. An event of its own, so that older journals replay.
 */
import type { CaseEvent } from '../../case/events.ts';
import { type CaseState, contextOf, isStepPassed } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';
import { stepDueMs } from '../../triage/delays.ts';
import type { StepKind } from '../../words.ts';

const LEFT_BEHIND: ReadonlySet<StepKind> = new Set<StepKind>(['returnMissedCall', 'listenToMessage']);

export function dueSooner(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  const step = contextOf(after).nextStep;
  // What goes back to its owner goes back with the deadline that it had.
  if (step === null || step === contextOf(before).nextStep || event.type === 'case.givenBack') return [];
  const stood = contextOf(before).nextStep;
  const isTaken = LEFT_BEHIND.has(step.kind) && stood?.kind === step.kind;
  const dueAtMs = Math.min(
    isTaken ? stood.dueAtMs : Number.POSITIVE_INFINITY,
    step.kind === 'listenToMessage' ? heardByMs(event, before, after) : Number.POSITIVE_INFINITY,
    textDueMs(before, after),
  );
  if (dueAtMs >= step.dueAtMs) return [];
  const isTold = isStepPassed(before) && stood?.dueAtMs === dueAtMs;
  return [{ type: 'nextStep.dueSooner', at: event.at, dueAtMs, ...(isTold ? { told: true as const } : {}) }];
}

/** A message that is there already had its time when it came; what makes it more urgent gives it less. */
function heardByMs({ type, at }: CaseEvent, before: CaseState, after: CaseState): EpochMs {
  if (contextOf(before).nextStep?.kind === 'listenToMessage' && type !== 'urgency.changed')
    return Number.POSITIVE_INFINITY;
  const { tier, urgency } = contextOf(after);
  return at + stepDueMs('readText', tier, urgency);
}

/** In the hotline's own list, where the next step alone watches an unanswered text: it has another one by now. */
function textDueMs(before: CaseState, after: CaseState): EpochMs {
  const { tier, owner, urgency, unansweredSinceMs, replyDueAtMs, nextStep } = contextOf(after);
  const stood = contextOf(before).nextStep;
  const isWatched = tier === 'hotline' && owner.kind === 'team' && nextStep?.kind !== 'answer';
  if (!isWatched || unansweredSinceMs === null || replyDueAtMs !== null || nextStep?.kind === stood?.kind)
    return Number.POSITIVE_INFINITY;
  return stood?.kind === 'readText'
    ? stood.dueAtMs
    : unansweredSinceMs + stepDueMs('readText', tier, urgency);
}
