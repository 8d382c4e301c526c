/** Since when a family waits for a person, as every list, card and offer counts it. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';

type Waiting = Pick<CaseSummary, 'waitingSince' | 'contacts'>;

/**
 * ISO instant; null when nobody waits. A case may have waited since an earlier message of the family: its call on the
 * line is counted from where that call began, as «ждёт на линии» says. A family that comes back after a talk keeps its
 * place in the queue, which is that of before the talk; it waits since it came back.
 */
export function waitsSince(item: Waiting): string | null {
  const { waitingSince } = item;
  if (waitingSince === null) return null;
  const since = cameBackAfterTalk(item, waitingSince) ?? waitingSince;
  const call = liveCallOf(item);
  if (!call || call.awaitsCallback || call.direction === 'outbound') return since;
  return later(call.startedAt, since);
}

/** Null when it has not been talked to since it began to wait. */
function cameBackAfterTalk({ contacts }: Waiting, waitingSince: string): string | null {
  const talksOver = contacts.flatMap(({ channel, outcome, endedAt }) =>
    channel === 'call' && outcome === 'answered' && endedAt !== null ? [endedAt] : [],
  );
  const lastTalkOver = talksOver.reduce(later, waitingSince);
  if (lastTalkOver === waitingSince) return null;
  const back = contacts.find(({ startedAt }) => later(startedAt, lastTalkOver) === startedAt);
  return back?.startedAt ?? lastTalkOver;
}

function later(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other;
}
