/** What a list of cases without a row says for itself. Pure: nothing that would be untrue beside what else is on the screen. */
import type { CaseSummary, StaffView } from '../../flows/contract/views.ts';
import type { Role } from '../../flows/contract/words.ts';
import { seesCases } from '../board/session.ts';
import { offersTo } from '../board/work-order.ts';

/** `notShown`: this person sees no cases. `quiet`: nothing wants this person. Null: say nothing. */
export function emptyListSays(role: Role, rows: number, offers: number): 'notShown' | 'quiet' | null {
  if (rows > 0) return null;
  if (!seesCases(role)) return 'notShown';
  // It rings right above.
  return offers === 0 ? 'quiet' : null;
}

/** Whether the page beside the list may ask to choose from it: there is something in it, and nothing rings that is to be answered first. */
export function canPickFrom(cases: Iterable<CaseSummary>, staff: Pick<StaffView, 'id' | 'role'>): boolean {
  const open = [...cases].filter(({ state }) => state !== 'closed');
  return seesCases(staff.role) && open.length > 0 && offersTo(open, staff.id).length === 0;
}
