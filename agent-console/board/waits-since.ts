/** Since when a family waits for a person, as every list, card and offer counts it. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';

type Waiting = Pick<CaseSummary, 'waitingSince' | 'contacts'>;

/**
 * ISO instant; null when nobody waits. One wait, and one clock: that of a family which hung up and calls again, or wrote
 * before it called, goes on from where it began, as in the status bar, and hanging up changes nothing. A family
 * that comes back after a talk keeps its place in the queue, which is that of before the talk; it waits since it came back.
 */
export function waitsSince(item: Waiting): string | null {
  const { waitingSince } = item;
  if (waitingSince === null) return null;
  return cameBackAfterTalk(item, waitingSince) ?? waitingSince;
}

/** Of a family that waits on the line, as «ждёт на линии» counts it: no longer than this call. Of any other the whole of its wait. */
export function waitsOnLineSince(item: Waiting): string | null {
  const since = waitsSince(item);
  const call = liveCallOf(item);
  if (since === null || !call || call.awaitsCallback || call.direction === 'outbound') return since;
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
