/** Whose deadlines a supervisor sees, and in what order: those that passed, those that are near, the most urgent first. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { deadlineStateOf, pressingOf } from '../board/pressing.ts';
import { urgencyRank } from '../board/work-order.ts';

function byUrgencyThenDue(a: CaseSummary, b: CaseSummary): number {
  const dueMs = (item: CaseSummary) => Date.parse(pressingOf(item)?.dueAt ?? '');
  return urgencyRank(a) - urgencyRank(b) || dueMs(a) - dueMs(b);
}

export function deadlineGroups(
  open: readonly CaseSummary[],
  nowMs: number,
): Record<'passed' | 'near', CaseSummary[]> {
  const inState = (state: string) =>
    open.filter((item) => deadlineStateOf(item, nowMs) === state).sort(byUrgencyThenDue);
  return { passed: inState('passed'), near: inState('near') };
}
