/**
 * Tells each group of consoles its counts after something it can see has changed, at most once per second, and once after
 * somebody has joined it: what changed between their board and their coming was pushed to nobody.
 */
import type { Visibility } from '../../db/contract/list-store.ts';
import { roomsOf } from '../../flows/case/visibility.ts';
import type { EpochMs } from '../../flows/ids.ts';
import type { Deps } from '../deps.ts';
import { COUNTS_FRESH_MS, type CountsCache } from './counts-cache.ts';
import type { Io } from './io.ts';

export interface CountsPush {
  /** Somebody came on line or left: everybody's figures change. */
  changed(): void;
  /** This room is a group of people who all see what `visibility` says. */
  serves(room: string, visibility: Visibility): void;
  stop(): void;
}

export function pushCounts(
  io: Pick<Io, 'to' | 'sockets'>,
  deps: Pick<Deps, 'feed' | 'clock' | 'log'>,
  counts: CountsCache,
): CountsPush {
  const served = new Map<string, Visibility>();
  /** When what the room sees last changed. */
  const touched = new Map<string, EpochMs>();
  let cancel: (() => void) | null = null;

  async function push(): Promise<void> {
    cancel = null;
    const rooms = [...touched];
    touched.clear();
    for (const [room, changedAtMs] of rooms) {
      const visibility = served.get(room);
      if (visibility === undefined) continue;
      if (!io.sockets.adapter.rooms.has(room)) served.delete(room);
      else io.to(room).emit('counts', await counts.countsFor(visibility, changedAtMs));
    }
  }

  const unsubscribe = deps.feed.subscribe(({ columns, brief, before }) => {
    if (served.size === 0) return;
    touch(roomsOf(columns, brief));
    if (before !== null) touch(roomsOf(before, { ...brief, offers: [] }));
  });

  function touch(rooms: Iterable<string>): void {
    for (const room of rooms) touched.set(room, deps.clock.now());
    cancel ??= deps.clock.after(COUNTS_FRESH_MS, () => {
      push().catch((error: unknown) => deps.log.warn({ err: error }, 'counts could not be pushed'));
    });
  }

  return {
    changed: () => touch(served.keys()),
    serves(room, visibility) {
      served.set(room, visibility);
      touch([room]);
    },
    stop() {
      unsubscribe();
      cancel?.();
    },
  };
}
