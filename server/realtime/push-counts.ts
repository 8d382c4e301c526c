/** Tells each group of consoles its counts after something it can see has changed, at most once per second. */
import type { Visibility } from '../../db/contract/list-store.ts';
import { roomsOf } from '../../flows/case/visibility.ts';
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
  const touched = new Set<string>();
  let cancel: (() => void) | null = null;

  async function push(): Promise<void> {
    cancel = null;
    const rooms = [...touched];
    touched.clear();
    for (const room of rooms) {
      const visibility = served.get(room);
      if (visibility === undefined) continue;
      if (!io.sockets.adapter.rooms.has(room)) served.delete(room);
      else io.to(room).emit('counts', await counts.countsFor(visibility));
    }
  }

  const unsubscribe = deps.feed.subscribe(({ columns, brief, before }) => {
    if (served.size === 0) return;
    for (const room of roomsOf(columns, brief)) touched.add(room);
    if (before !== null) for (const room of roomsOf(before, { ...brief, offers: [] })) touched.add(room);
    arm();
  });

  function arm(): void {
    cancel ??= deps.clock.after(COUNTS_FRESH_MS, () => {
      push().catch((error: unknown) => deps.log.warn({ err: error }, 'counts could not be pushed'));
    });
  }

  function changed(): void {
    for (const room of served.keys()) touched.add(room);
    arm();
  }

  return {
    changed,
    serves: (room, visibility) => served.set(room, visibility),
    stop() {
      unsubscribe();
      cancel?.();
    },
  };
}
