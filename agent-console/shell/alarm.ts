/** Which sound calls somebody to the page now. Pure. */

import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { isTakenOff } from '../board/taken-off.ts';
import { isAskedOfNobody } from '../board/untaken.ts';
import type { Offered } from '../board/work-order.ts';
import type { Sound } from '../lib/sound.ts';

/**
 * A life in danger sounds as itself: held out to me, or waiting in my list while nobody is asked; not to who
 * is away by their own word, nor into a talk. Whoever the system has set away may be the last one to hear it.
 */
export function alarmOf(
  offers: readonly Offered[],
  cases: Iterable<CaseSummary>,
  me: Pick<StaffView, 'presence' | 'why' | 'load'> | undefined,
): Extract<Sound, 'imminent' | 'offer'> | null {
  if (offers.some(({ case: item }) => item.urgency === 'imminent')) return 'imminent';
  const mayTake = me && (me.presence === 'available' || isTakenOff(me)) && me.load.voice === 0;
  if (mayTake && [...cases].some(isAskedOfNobody)) return 'imminent';
  return offers.length > 0 ? 'offer' : null;
}
