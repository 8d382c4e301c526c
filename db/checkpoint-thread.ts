/**
 * Runs in a thread of its own (see checkpointer.ts): moves what the log holds into the database file whenever there
 * is something new, at most every tenth of a second. Passive: it neither waits for anybody nor makes anybody wait.
 */
import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { type CheckpointOrder, IDLE, STOP } from './checkpointer.ts';

/** Milliseconds. Often enough that little is left to do when the log starts over, rare enough to write each page once. */
const PAUSE_MS = 100;
/** KiB. A checkpoint copies from the log and needs no pages in memory. */
const CACHE_KIB = 256;

const { file, signal } = workerData as CheckpointOrder;
const state = new Int32Array(signal);
const database = new Database(file, { fileMustExist: true, timeout: 0 });
database.pragma('synchronous = FULL');
database.pragma(`cache_size = -${CACHE_KIB}`);

for (;;) {
  Atomics.wait(state, 0, IDLE);
  if (Atomics.exchange(state, 0, IDLE) === STOP) break;
  database.pragma('wal_checkpoint(PASSIVE)');
  // The pause ends early only for the order to stop; news is picked up after it.
  if (Atomics.wait(state, 1, 0, PAUSE_MS) !== 'timed-out') break;
}
database.close();
