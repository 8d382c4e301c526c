/**
 * A family that has a case in somebody's hands and calls: the call is another case. Each side is told of the other while the
 * call lasts, as far as the board holds both, and so as far as this person may see them. Pure.
 */
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';
import { isInWork } from './left-in-hands.ts';

export interface Beside {
  item: CaseSummary;
  staffId: string;
  /** Texts go to and fro there. */
  writes: boolean;
  /** What a person agreed with the family there. */
  agreed: Pick<NextStepView, 'what' | 'dueAt'> | null;
}

type Cases = ReadonlyMap<string, CaseSummary>;

/** Cases of the same number that somebody works on now. */
export function besideOf({ relatedCaseIds }: CaseSummary, cases: Cases): Beside[] {
  return relatedCaseIds.flatMap((id): Beside[] => {
    const item = cases.get(id);
    if (item === undefined || item.owner.kind !== 'staff' || !isInWork(item)) return [];
    const writes = item.contacts.some(({ channel, endedAt }) => channel === 'text' && endedAt === null);
    return [{ item, staffId: item.owner.staffId, writes, agreed: agreedIn(item) }];
  });
}

/** What the machine sets has no words of a person. */
function agreedIn({ agreedStep, nextStep }: CaseSummary): Beside['agreed'] {
  return [agreedStep, nextStep].find((step) => step?.what) ?? null;
}

let seen: { cases: Cases; calls: ReadonlyMap<string, CaseSummary> } | null = null;

/** The case in which the family of this one is on the line now; null while it is not, or where that is not to be seen. */
export function callBeside(caseId: string, cases: Cases): CaseSummary | null {
  // The board is replaced when it changes, and every row asks.
  if (seen?.cases !== cases) seen = { cases, calls: callsBeside(cases) };
  return seen.calls.get(caseId) ?? null;
}

function callsBeside(cases: Cases): ReadonlyMap<string, CaseSummary> {
  const calls = new Map<string, CaseSummary>();
  for (const item of cases.values())
    if (liveCallOf(item) && !liveCallOf(item)?.awaitsCallback)
      for (const relatedId of item.relatedCaseIds) calls.set(relatedId, item);
  return calls;
}
