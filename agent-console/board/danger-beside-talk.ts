/** A life in danger that nobody is asked to help while I talk with somebody else: whoever could end their talk must know. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';
import { isAskedOfNobody } from './untaken.ts';

/** Ids of such cases, in the order of the board; none while this person talks with nobody, or with a life in danger. */
export function dangerBesideTalk(cases: Iterable<CaseSummary>, staffId: string): string[] {
  const all = [...cases];
  const own = all.find((item) => liveCallOf(item)?.talkingStaffId === staffId);
  if (own === undefined || own.urgency === 'imminent') return [];
  return all.filter(isAskedOfNobody).map(({ id }) => id);
}
