/**
 * What stands above the columns of the floor, each case once: whom nobody takes; of the others those whose deadline has passed,
 * and those whose is near, the most urgent first. Pure.
 */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { byNeedOfTaker } from '../board/floor-order.ts';
import { deadlineStateOf, pressingOf } from '../board/pressing.ts';
import { type FloorNow, isShownAsUntaken } from '../board/untaken.ts';
import { urgencyRank } from '../board/work-order.ts';

function byUrgencyThenDue(a: CaseSummary, b: CaseSummary): number {
  const dueMs = (item: CaseSummary) => Date.parse(pressingOf(item)?.dueAt ?? '');
  return urgencyRank(a) - urgencyRank(b) || dueMs(a) - dueMs(b);
}

export function deadlineGroups(open: readonly CaseSummary[], nowMs: number): Pick<Strips, 'passed' | 'near'> {
  const inState = (state: string) =>
    open.filter((item) => deadlineStateOf(item, nowMs) === state).sort(byUrgencyThenDue);
  return { passed: inState('passed'), near: inState('near') };
}

export interface Strips {
  untaken: CaseSummary[];
  passed: CaseSummary[];
  near: CaseSummary[];
}

export function stripsOf(cases: Iterable<CaseSummary>, floor: FloorNow): Strips {
  const open = [...cases].filter((item) => item.nextStep);
  const untaken = open.filter((item) => isShownAsUntaken(item, floor)).sort(byNeedOfTaker);
  const others = open.filter((item) => !untaken.includes(item));
  return { untaken, ...deadlineGroups(others, floor.nowMs) };
}
