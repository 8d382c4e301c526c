/**
 * What the provider reported and what that means are two events: one line for both. So it is with a ring that came to nothing,
 * a phone of ours that left a talk, and a call that the line itself ended. Pure.
 */
import type { TimelineEntry } from '../../../flows/contract/views.ts';

/** What the report of a phone comes to, in the same decision. */
const MEANINGS: Record<string, readonly string[]> = {
  'leg.reported': ['offer.declined', 'consult.ended', 'monitor.ended', 'party.ended'],
  'family.reported': ['family.missed'],
};

/** Of entries in their order: without each report that the next one says again, in the same words. */
export function withoutToldTwice(ordered: readonly TimelineEntry[]): TimelineEntry[] {
  const goodbyes = new Set<unknown>();
  return ordered.filter((entry, index) => {
    if (entry.type === 'caller.saidGoodbye') goodbyes.add(entry.contactId);
    // The line said goodbye and hung up: the family put nothing down.
    if (entry.type === 'caller.hungUp' && goodbyes.delete(entry.contactId)) return false;
    if (entry.type === 'caller.returned') goodbyes.delete(entry.contactId);
    const next = ordered[index + 1];
    return next === undefined || !(saysAgain(next, entry) || leavesTalk(next, entry));
  });
}

/** A phone that was put down in the talk. */
function leavesTalk(next: TimelineEntry, report: TimelineEntry): boolean {
  if (report.type !== 'leg.reported' || report.status !== 'completed' || next.type !== 'leg.lost')
    return false;
  return next.legId === report.legId && next.at === report.at;
}

function saysAgain(next: TimelineEntry, report: TimelineEntry): boolean {
  const isItsMeaning = MEANINGS[report.type]?.includes(next.type) === true && next.at === report.at;
  const isOfSamePhone = report.type === 'family.reported' || next.staffId === report.staffId;
  // Where the two differ, as when a phone was put down without key 1, both are worth reading.
  return isItsMeaning && isOfSamePhone && next.why === report.status;
}
