/**
 * From commits to consoles. The first change after a quiet time goes out in the next tick; after that at most one
 * push in WINDOW_MS. Best effort: what a console misses it gets on its next connect (resume.ts).
 */
import type { CaseEvent } from '../../flows/case/events.ts';
import { teamRoomOf } from '../../flows/case/visibility.ts';
import { NOTICE_EVENT_TYPES, noticesFor } from '../../flows/contract/notices.ts';
import type { Notice } from '../../flows/contract/realtime.ts';
import type { Committed } from '../cases/case-service.ts';
import type { Deps } from '../deps.ts';
import { DeltaWindow } from './delta-window.ts';
import type { Io } from './io.ts';
import type { StaffNames } from './staff-names.ts';

/** Milliseconds. Ten pushes a second look immediate, and a burst costs ten frames and not ten thousand. */
const WINDOW_MS = 100;
/** Milliseconds between two calls to fetch the board anew: a flooded console must still be able to draw. */
const RESYNC_EVERY_MS = 3_000;
/** Milliseconds after which consoles to which nothing was visible are told how far things have come. */
const CURSOR_EVERY_MS = 10_000;

const NOTICEABLE = new Set<string>(NOTICE_EVENT_TYPES);

export interface Publisher {
  /** The last sequence heard of. */
  heardSeq(): number;
  /** Before listening: everything up to here is read by consoles when they connect. */
  startAfter(seq: number): void;
  stop(): void;
}

export interface PublisherOptions {
  io: Pick<Io, 'to' | 'except' | 'emit'>;
  deps: Pick<Deps, 'feed' | 'clock' | 'log'>;
  names: StaffNames;
  /** Called right before consoles are told to fetch the board: no older picture may be handed out. */
  beforeResync: () => void;
}

export function startPublisher({ io, deps, names, beforeResync }: PublisherOptions): Publisher {
  const { clock } = deps;
  const window = new DeltaWindow();
  const notable: { event: CaseEvent; seq: number; committed: Committed }[] = [];
  let scheduled: (() => void) | null = null;
  let lastPushAtMs = Number.NEGATIVE_INFINITY;
  let lastResyncAtMs = Number.NEGATIVE_INFINITY;
  let cancelResync: (() => void) | null = null;
  let cursorSeq = 0;
  let stopped = false;

  function collectNotices(committed: Committed): void {
    committed.events.forEach((event, index) => {
      if (!NOTICEABLE.has(event.type)) return;
      if ('by' in event && event.by !== undefined) names.nameOf(event.by);
      notable.push({ event, seq: committed.firstSeq + index, committed });
    });
  }

  function pushNotices(): void {
    if (notable.length === 0 || stopped) return;
    const reading = names.reading();
    if (reading !== null) {
      void reading.then(pushNotices);
      return;
    }
    const groups = new Map<string, { rooms: string[]; except: string[]; notices: Notice[] }>();
    for (const { event, seq, committed } of notable.splice(0)) {
      const { caseId, number: caseNumber, columns } = committed;
      const { ownerStaffId } = columns;
      const about = { seq, caseId, caseNumber, ownerStaffId, teamRoom: teamRoomOf(columns) };
      const told = noticesFor(event, { ...about, nameOf: names.nameOf });
      for (const { rooms, except, notice } of told) {
        const key = [...rooms, `!${except ?? ''}`].join(' ');
        const group = groups.get(key) ?? { rooms, except: except === undefined ? [] : [except], notices: [] };
        group.notices.push(notice);
        groups.set(key, group);
      }
    }
    for (const { rooms, except, notices } of groups.values())
      io.to(rooms).except(except).emit('notices', notices);
  }

  function resync(): void {
    cancelResync = null;
    const { flooded } = pushDeltas();
    if (flooded.length === 0) return;
    beforeResync();
    lastResyncAtMs = clock.now();
    io.to(flooded).emit('resync');
    window.caughtUp(flooded);
  }

  function pushDeltas() {
    const flush = window.flush();
    for (const { rooms, except, batch } of flush.sends) {
      io.to(rooms).except(except).emit('deltas', batch);
    }
    return flush;
  }

  function push(): void {
    scheduled = null;
    if (stopped) return;
    lastPushAtMs = clock.now();
    try {
      pushAll();
    } catch (error) {
      // The cases are committed and served; consoles that missed this push fetch them.
      deps.log.error({ err: error }, 'a push failed');
      beforeResync();
      io.emit('resync');
    }
  }

  function pushAll(): void {
    const { flooded } = pushDeltas();
    pushNotices();
    if (flooded.length > 0 && cancelResync === null) {
      const waitMs = Math.max(0, lastResyncAtMs + RESYNC_EVERY_MS - clock.now());
      cancelResync = waitMs === 0 ? resyncNow() : clock.after(waitMs, resync);
    }
  }

  function resyncNow(): null {
    resync();
    return null;
  }

  function schedule(): void {
    if (scheduled !== null) return;
    const waitMs = lastPushAtMs + WINDOW_MS - clock.now();
    if (waitMs > 0) {
      scheduled = clock.after(waitMs, push);
      return;
    }
    const immediate = setImmediate(push);
    scheduled = () => clearImmediate(immediate);
  }

  const unsubscribe = deps.feed.subscribe((committed) => {
    window.add(committed);
    collectNotices(committed);
    schedule();
  });

  function tellCursor(): void {
    const seq = window.coveredSeq;
    if (window.isEmpty && seq > cursorSeq) {
      cursorSeq = seq;
      io.emit('deltas', { seq, deltas: [], gone: [] });
    }
    cancelCursor = clock.after(CURSOR_EVERY_MS, tellCursor);
  }
  let cancelCursor = clock.after(CURSOR_EVERY_MS, tellCursor);

  return {
    heardSeq: () => window.lastSeq,
    startAfter: (seq) => window.startAfter(seq),
    stop() {
      stopped = true;
      unsubscribe();
      scheduled?.();
      cancelResync?.();
      cancelCursor();
    },
  };
}
