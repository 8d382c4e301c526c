/** Of the clocks of a case: which deadline passed with an event, told once however many of them watched it. */
import type { CaseEvent } from '../../case/events.ts';
import {
  agreedStepOf,
  type CaseState,
  isAgreedPassed,
  isReplyPassed,
  isStepPassed,
} from '../../case/state.ts';
import type { StaffId } from '../../ids.ts';
import type { NextStep } from '../../triage/context.ts';
import type { Owner } from '../../words.ts';

/** Each deadline is told once, when it passes. */
export function deadlinesPassed({ type, at }: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  const { nextStep, replyDueAtMs, owner } = after.triage.context;
  const agreed = agreedStepOf(after);
  const passed: CaseEvent[] = [];
  if (isStepPassed(after) && !isStepPassed(before) && !nextStep?.isTold && !isToldOfReply(before, after))
    passed.push({
      type: 'deadline.passed',
      at,
      dueAtMs: nextStep?.dueAtMs ?? at,
      ...owedBy(nextStep, owner),
    });
  // One that left the list with its deadline gone was told there.
  if (
    type === 'timer.elapsed' &&
    isReplyPassed(after) &&
    !isReplyPassed(before) &&
    !isToldOfStep(before, after)
  )
    passed.push({ type: 'deadline.passed', at, dueAtMs: replyDueAtMs ?? at });
  // One that was kept with its deadline gone was told by then.
  if (type === 'timer.elapsed' && isAgreedPassed(after) && !isAgreedPassed(before))
    passed.push({ type: 'deadline.passed', at, dueAtMs: agreed?.dueAtMs ?? at, ...owedBy(agreed, owner) });
  return passed;
}

/** Who took the step upon themselves, where somebody else answers for the case by now. */
function owedBy(step: NextStep | null, owner: Owner): { owedByStaffId?: StaffId } {
  if (step?.who.kind !== 'staff') return {};
  const { staffId } = step.who;
  return owner.kind === 'staff' && owner.staffId === staffId ? {} : { owedByStaffId: staffId };
}

/** The list's step and the text's own clock watch the same answer: whichever passes first is told. */
function isToldOfReply(before: CaseState, { triage }: CaseState): boolean {
  const { nextStep, replyDueAtMs } = triage.context;
  if (nextStep === null || !isReplyPassed(before)) return false;
  return nextStep.dueAtMs === replyDueAtMs || (nextStep.kind === 'readText' && nextStep.dueInMs === 0);
}

function isToldOfStep(before: CaseState, { triage }: CaseState): boolean {
  const { nextStep, replyDueAtMs } = triage.context;
  return isStepPassed(before) && nextStep?.dueAtMs === replyDueAtMs;
}
