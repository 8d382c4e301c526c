/**
 * How the thread that writes tells the one that reads that the log has grown, so that the latter moves the pages into
 * the database file: those flushes last tens of milliseconds, and no commit is to stand behind one.
 */
import type { Sqlite } from './open.ts';

/** One number: whether there is something to do (IDLE, NEWS), or no more to come (STOP). */
export type CheckpointSignal = SharedArrayBuffer;

const IDLE = 0;
const NEWS = 1;
const STOP = 2;

/**
 * Pages of the log at which the writing thread still does the rest itself: only then can the log start over. By that
 * time the other has done nearly all of it. 64 MiB of 8 KiB pages.
 */
const LOG_PAGES = 8192;

export function createCheckpointSignal(): CheckpointSignal {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/** That there is something to do; not to one who has been told to stop, whatever is still being written. */
export function remindOfNews(signal: CheckpointSignal): void {
  const state = new Int32Array(signal);
  Atomics.compareExchange(state, 0, IDLE, NEWS);
  Atomics.notify(state, 0);
}

/** From now on this connection leaves its checkpoints to another; to be called after every transaction. */
export function noteCommits(database: Sqlite, signal: CheckpointSignal): () => void {
  database.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  return () => remindOfNews(signal);
}

/** Resolves once there is something to do: false when nothing more is to come. */
export async function untilNews(signal: CheckpointSignal): Promise<boolean> {
  const state = new Int32Array(signal);
  await Atomics.waitAsync(state, 0, IDLE).value;
  return Atomics.exchange(state, 0, IDLE) !== STOP;
}

export function stopCheckpoints(signal: CheckpointSignal): void {
  const state = new Int32Array(signal);
  Atomics.store(state, 0, STOP);
  Atomics.notify(state, 0);
}
