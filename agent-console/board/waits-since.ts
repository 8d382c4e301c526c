/** Since when a family waits for a person, as every list, card and offer counts it. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';

/**
 * ISO instant; null when nobody waits. A case may have waited since an earlier message of the family: its call on the
 * line is counted from where that call began, as «ждёт на линии» says.
 */
export function waitsSince(item: Pick<CaseSummary, 'waitingSince' | 'contacts'>): string | null {
  const { waitingSince } = item;
  const call = liveCallOf(item);
  if (waitingSince === null || !call || call.awaitsCallback || call.direction === 'outbound')
    return waitingSince;
  return Date.parse(call.startedAt) > Date.parse(waitingSince) ? call.startedAt : waitingSince;
}
