/** Board counts, computed at most once per second for each group of people who see the same cases. */
import type { Visibility } from '../../db/contract/list-store.ts';
import type { BoardCounts } from '../../flows/contract/board-view.ts';
import { type EpochMs, isoOf } from '../../flows/ids.ts';
import { isOnLineFor } from '../../flows/routing/rung-on.ts';
import { dayAt, dayRangeMs } from '../day-range.ts';
import type { Deps } from '../deps.ts';

/** Milliseconds. */
export const COUNTS_FRESH_MS = 1_000;

type CountsDeps = Pick<Deps, 'store' | 'clock' | 'config'>;

export interface CountsCache {
  /**
   * For the viewer's scope: one person's own cases elsewhere are not counted in. Never as they were at `changedAtMs` or
   * before, however fresh.
   */
  countsFor(viewer: Visibility, changedAtMs?: EpochMs): Promise<BoardCounts>;
}

export function createCountsCache({ store, clock, config }: CountsDeps): CountsCache {
  const known = new Map<string, { atMs: number; counts: Promise<BoardCounts> }>();

  async function read(scope: Visibility['scope']): Promise<BoardCounts> {
    const nowMs = clock.now();
    const sinceMs = dayRangeMs(dayAt(nowMs, config.timeZone), config.timeZone).fromMs;
    const { longestWaitingSinceMs, ...counts } = await store.counts({ staffId: '', scope }, sinceMs, nowMs);
    const onLine = (await store.staffOnShift()).filter((person) => isOnLineFor(scope, person)).length;
    const since = longestWaitingSinceMs === null ? null : isoOf(longestWaitingSinceMs);
    return { ...counts, onLine, longestWaitingSince: since };
  }

  return {
    countsFor({ scope }, changedAtMs = Number.NEGATIVE_INFINITY) {
      const key = JSON.stringify(scope);
      const cached = known.get(key);
      const isFresh = cached !== undefined && clock.now() - cached.atMs < COUNTS_FRESH_MS;
      if (isFresh && cached.atMs > changedAtMs) return cached.counts;
      const counts = read(scope);
      known.set(key, { atMs: clock.now(), counts });
      counts.catch(() => known.delete(key));
      return counts;
    },
  };
}
