/**
 * Keeps the board live: fetches it, opens the push channel, and says honestly how the two stand.
 * After a break the picture counts as good again only when the server has resumed from our sequence or the
 * whole board was fetched anew.
 */
import { z } from 'zod';
import { BoardCountsSchema } from '../../flows/contract/board-view.ts';
import type { DeltaBatch, Notice } from '../../flows/contract/realtime.ts';
import { StaffViewSchema } from '../../flows/contract/staff-view.ts';
import { CaseSummarySchema } from '../../flows/contract/views.ts';
import { loadBoard } from '../lib/api.ts';
import { setServerClock } from '../lib/clock.ts';
import { onSilence, type ReadFailure } from '../lib/http.ts';
import { openSocket, type PushSocket } from '../lib/socket.ts';
import { createStore, useStore } from '../lib/store.ts';
import {
  applyToBoard,
  boardLoadedStore,
  boardStore,
  outdateCaseView,
  showFetchedBoard,
} from './board-store.ts';
import { lineMayHaveChanged } from './line-changed.ts';

export type Connection =
  | { state: 'starting' }
  | { state: 'good' }
  /** The line is back, but what was missed is not shown yet. */
  | { state: 'catchingUp' }
  /** `sinceMs`: when the server was last heard, by this machine's clock: what is shown is as old as that. */
  | { state: 'lost'; sinceMs: number; failure: ReadFailure };

export const connectionStore = createStore<Connection>({ state: 'starting' });

export function useConnection(): Connection {
  return useStore(connectionStore, (connection) => connection);
}

/** Whether what is shown may be acted on. */
export function useIsLive(): boolean {
  return useStore(connectionStore, (connection) => connection.state === 'good');
}

/** Longest wait for the server to resume by itself before the whole board is fetched. */
const RESUME_WAIT_MS = 700;
const RETRY_MS = 2000;
/** Up to twice as long, so that the consoles of a whole centre don't come back in the same instant. */
const KNOCK_AFTER_MS = 500;

const BatchSchema = z.object({
  seq: z.number(),
  deltas: z.array(z.object({ seq: z.number(), case: CaseSummarySchema })),
  gone: z.array(z.string()),
});

export interface LiveEvents {
  onNotices: (notices: Notice[]) => void;
  onSignedOut: () => void;
}

/** Starts it all; the returned function ends it all. */
export function goLive(events: LiveEvents): () => void {
  let socket: PushSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let knocking: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let heardMs = Date.now();
  const heard = () => {
    heardMs = Date.now();
  };

  const lose = (failure: ReadFailure) => {
    clearTimeout(timer);
    connectionStore.update((now) => ({
      state: 'lost',
      sinceMs: now.state === 'lost' ? now.sinceMs : heardMs,
      failure,
    }));
  };
  const good = () => {
    clearTimeout(timer);
    if (socket?.connected) connectionStore.set({ state: 'good' });
  };

  const fetchBoard = async () => {
    clearTimeout(timer);
    const requestedAtMs = Date.now();
    const result = await loadBoard();
    if (ended) return;
    if (!result.ok) {
      if (result.failure === 'signedOut') return events.onSignedOut();
      lose(result.failure);
      timer = setTimeout(fetchBoard, RETRY_MS);
      return;
    }
    heard();
    setServerClock(result.value.now, requestedAtMs);
    showFetchedBoard(result.value);
    if (socket) good();
    else socket = connect();
  };

  // A server that closed the socket itself, or refused it, is not tried again by the library.
  const knockAgain = (push: PushSocket) => {
    if (ended || push.active) return;
    clearTimeout(knocking);
    knocking = setTimeout(() => push.connect(), KNOCK_AFTER_MS * (1 + Math.random()));
  };

  const connect = (): PushSocket => {
    const push = openSocket(() => boardStore.get().seq);
    // Heartbeats beneath, and whatever is said above them.
    push.io.on('ping', heard);
    push.onAny(heard);
    push.on('connect', () => {
      heard();
      // At the start the board has just been fetched; after a break it is not yet known to be whole.
      if (connectionStore.get().state === 'starting') return good();
      connectionStore.set({ state: 'catchingUp' });
      lineMayHaveChanged();
      clearTimeout(timer);
      timer = setTimeout(fetchBoard, RESUME_WAIT_MS);
    });
    push.on('disconnect', () => {
      lose('offline');
      knockAgain(push);
    });
    push.on('connect_error', (error) => {
      if (error.message === 'signedOut') return events.onSignedOut();
      lose('offline');
      knockAgain(push);
    });
    push.on('deltas', (batch: DeltaBatch) => {
      const parsed = BatchSchema.safeParse(batch);
      if (!parsed.success) return void fetchBoard();
      applyToBoard({ type: 'pushed', batch: parsed.data });
      if (boardLoadedStore.get()) good();
    });
    push.on('resync', () => void fetchBoard());
    push.on('staff', (staff, who) => {
      const parsed = z.array(StaffViewSchema).safeParse(staff);
      if (parsed.success) applyToBoard({ type: who === 'everybody' ? who : 'staff', staff: parsed.data });
    });
    push.on('counts', (counts) => {
      const parsed = BoardCountsSchema.safeParse(counts);
      if (parsed.success) applyToBoard({ type: 'counts', counts: parsed.data });
    });
    push.on('related', outdateCaseView);
    push.on('lineChanged', lineMayHaveChanged);
    push.on('notices', events.onNotices);
    push.on('signedOut', events.onSignedOut);
    return push;
  };

  // A request that nobody answered is the first sign of a server that is gone: the next heartbeat is not waited for.
  const doubt = () => {
    if (connectionStore.get().state === 'good') void fetchBoard();
  };
  const onOffline = () => lose('offline');
  const onOnline = () => socket?.disconnect().connect();
  onSilence(doubt);
  addEventListener('offline', onOffline);
  addEventListener('online', onOnline);
  connectionStore.set({ state: 'starting' });
  void fetchBoard();

  return () => {
    ended = true;
    clearTimeout(timer);
    clearTimeout(knocking);
    onSilence(() => {});
    removeEventListener('offline', onOffline);
    removeEventListener('online', onOnline);
    socket?.disconnect();
  };
}
