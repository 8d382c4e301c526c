/** A talk that somebody led to its end in a case that was another's by then: theirs to write up. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';

export function writesUp({ wrapUpsOwed = [] }: Pick<CaseSummary, 'wrapUpsOwed'>, staffId: string): boolean {
  return wrapUpsOwed.some((talk) => talk.staffId === staffId && talk.writableUntil !== undefined);
}
