/** Whether whoever opens a case writes to the family first, or for colleagues. Pure. */
import type { CaseView } from '../../flows/contract/views.ts';
import { hasLiveCall } from '../board/work-order.ts';

export type WritingMode = 'reply' | 'note';

/**
 * With a reply possible one replies. Where the family has written, what keeps one from replying is shown in its place, but
 * not in a talk beside a thread that is over: there one notes what is heard.
 */
export function firstMode(view: Pick<CaseView, 'allowed' | 'contacts'>): WritingMode {
  if (view.allowed.includes('reply')) return 'reply';
  const threads = view.contacts.filter(({ channel }) => channel === 'text');
  const isOver = threads.every(({ endedAt }) => endedAt !== null);
  return threads.length === 0 || (isOver && hasLiveCall(view)) ? 'note' : 'reply';
}
