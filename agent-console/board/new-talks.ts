/** Calls in which this person has begun to talk since the board was last looked at. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { isConsulted, liveCallOf } from './consult.ts';
import { monitorBy } from './monitors.ts';

/** Contact ids of the live calls in which this person talks, to the family or to whoever asked them, with the case of each. */
export function talksOf(cases: Iterable<CaseSummary>, staffId: string): ReadonlyMap<string, CaseSummary> {
  const talks = new Map<string, CaseSummary>();
  for (const item of cases) {
    for (const contact of item.contacts) {
      if (contact.talkingStaffId === staffId && contact.endedAt === null) talks.set(contact.id, item);
    }
    const call = liveCallOf(item);
    if (call && isConsulted(item, staffId)) talks.set(call.id, item);
    if (call && monitorBy(item, staffId)?.state === 'in') talks.set(call.id, item);
  }
  return talks;
}

/** The case of a call that was not among the talks before; what is there already is no news. */
export function newTalk(
  before: ReadonlyMap<string, CaseSummary>,
  now: ReadonlyMap<string, CaseSummary>,
): CaseSummary | null {
  for (const [contactId, item] of now) if (!before.has(contactId)) return item;
  return null;
}
