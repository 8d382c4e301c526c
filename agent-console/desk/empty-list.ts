/** What a list of cases without a row says for itself. Pure: nothing that would be untrue beside what else is on the screen. */

import type { StaffView } from '../../flows/contract/staff-view.ts';
import { isOnLine } from '../../flows/contract/teams.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { Role } from '../../flows/contract/words.ts';
import { liveCallOf } from '../board/consult.ts';
import { seesCases } from '../board/session.ts';
import { isTakenOff } from '../board/taken-off.ts';
import { offersTo } from '../board/work-order.ts';

/** `notShown`: this person sees no cases. `quiet`: nothing wants this person. Null: say nothing. */
export function emptyListSays(role: Role, rows: number, offers: number): 'notShown' | 'quiet' | null {
  if (rows > 0) return null;
  if (!seesCases(role)) return 'notShown';
  // It rings right above.
  return offers === 0 ? 'quiet' : null;
}

/**
 * What stands where offers would: `never` come any, none come while one is `away`, a family that waits is to be taken
 * `byHand`, or the next one comes by itself. Nothing (null) to whom the banner over the page says so, with the way back.
 */
export function noOffersSay(
  me: Pick<StaffView, 'role' | 'presence' | 'why' | 'device' | 'load'>,
  waiting: readonly CaseSummary[],
): 'never' | 'away' | 'byHand' | 'empty' | null {
  if (!seesCases(me.role)) return 'never';
  if (isTakenOff(me)) return null;
  if (me.presence !== 'available') return 'away';
  const mayTalk = isOnLine(me) && me.load.voice === 0;
  return mayTalk && waiting.some(waitsForAHand) ? 'byHand' : 'empty';
}

/** On the line, and rung for nobody. */
function waitsForAHand(item: CaseSummary): boolean {
  return item.offers.length === 0 && liveCallOf(item)?.callState === 'waiting';
}

/** Whether the page beside the list may ask to choose from it: there is something in it, and nothing rings that is to be answered first. */
export function canPickFrom(cases: Iterable<CaseSummary>, staff: Pick<StaffView, 'id' | 'role'>): boolean {
  const open = [...cases].filter(({ state }) => state !== 'closed');
  return seesCases(staff.role) && open.length > 0 && offersTo(open, staff.id).length === 0;
}
