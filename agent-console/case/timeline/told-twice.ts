/** A ring that came to nothing is two events, what the provider reported and what that means: one line for both. Pure. */
import type { TimelineEntry } from '../../../flows/contract/views.ts';

/** What the report of a phone comes to, in the same decision. */
const MEANINGS: Record<string, readonly string[]> = {
  'leg.reported': ['offer.declined', 'consult.ended', 'monitor.ended', 'party.ended'],
  'family.reported': ['family.missed'],
};

/** Of entries in their order: without each report that the next one says again, in the same words. */
export function withoutToldTwice(ordered: readonly TimelineEntry[]): TimelineEntry[] {
  return ordered.filter((entry, index) => {
    const next = ordered[index + 1];
    return next === undefined || !saysAgain(next, entry);
  });
}

function saysAgain(next: TimelineEntry, report: TimelineEntry): boolean {
  const isItsMeaning = MEANINGS[report.type]?.includes(next.type) === true && next.at === report.at;
  const isOfSamePhone = report.type === 'family.reported' || next.staffId === report.staffId;
  // Where the two differ, as when a phone was put down without key 1, both are worth reading.
  return isItsMeaning && isOfSamePhone && next.why === report.status;
}
