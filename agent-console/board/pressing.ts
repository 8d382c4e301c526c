/**
 * The deadline that presses first in a case: usually its next step; what was agreed before it, or an unanswered text of the
 * family, when that is due earlier. Counted from the clock, so that a console shows a passed deadline even before the server's word arrives.
 */
import { replyNearMs } from '../../flows/contract/reply-times.ts';
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';

export interface Pressing {
  kind: NextStepView['kind'];
  /** Free words of whoever set the step; empty for the system's own kinds. */
  what: string;
  dueAt: string;
  nearAt: string;
}

export type DeadlineState = 'none' | 'ahead' | 'near' | 'passed';

/** The answer that the family waits for, where that has a deadline of its own beside the next step. */
export function owedReplyOf({
  replyDueAt,
  urgency,
}: Pick<CaseSummary, 'replyDueAt' | 'urgency'>): Pressing | null {
  if (!replyDueAt) return null;
  const nearAt = new Date(Date.parse(replyDueAt) - replyNearMs(urgency)).toISOString();
  return { kind: 'readText', what: '', dueAt: replyDueAt, nearAt };
}

/** Whichever is due first: the next step, what was agreed before it, or the answer that is owed. */
/** The family waits for an answer, and is to have it before the next step is due. */
export function isReplyDueFirst({
  nextStep,
  replyDueAt,
}: Pick<CaseSummary, 'nextStep' | 'replyDueAt'>): boolean {
  if (!replyDueAt || !nextStep) return false;
  return Date.parse(replyDueAt) < Date.parse(nextStep.dueAt);
}

export function pressingOf({ nextStep, agreedStep, replyDueAt, urgency }: CaseSummary): Pressing | null {
  const due: (Pressing | null | undefined)[] = [nextStep, agreedStep, owedReplyOf({ replyDueAt, urgency })];
  return due.reduce<Pressing | null>((first, next) => {
    if (!next) return first;
    return first && Date.parse(first.dueAt) <= Date.parse(next.dueAt) ? first : next;
  }, null);
}

export function deadlineStateOf(item: CaseSummary, nowMs: number): DeadlineState {
  const pressing = pressingOf(item);
  if (!pressing || item.state === 'closed') return 'none';
  const isTold = [item.nextStep, item.agreedStep].some((step) => step?.deadline === 'passed');
  if (isTold || nowMs >= Date.parse(pressing.dueAt)) return 'passed';
  return nowMs >= Date.parse(pressing.nearAt) ? 'near' : 'ahead';
}
