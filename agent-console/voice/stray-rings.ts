/** Rings that no offer on the page speaks of: a leg asked for before a reload, for one. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { offersTo } from '../board/work-order.ts';
import type { RingView } from './softphone-store.ts';

export function strayRings(
  rings: readonly RingView[],
  cases: Iterable<CaseSummary>,
  staffId: string,
): RingView[] {
  if (rings.length === 0) return [];
  const offered = new Set(
    offersTo(cases, staffId)
      .filter(({ offer }) => offer.attention === 'voice')
      .map(({ case: item }) => item.id),
  );
  return rings.filter(({ caseId }) => caseId === null || !offered.has(caseId));
}
