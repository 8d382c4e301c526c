/**
 * Takes the moving of committed pages from the log into the database file off the thread that answers families:
 * those flushes last tens of milliseconds. The thread starts once a store has been busy for a while, so that short
 * scripts never have one. Should it fail, SQLite's own checkpoints at every thousand pages are there again.
 */
import { Worker } from 'node:worker_threads';
import type { Sqlite } from './open.ts';

export interface CheckpointOrder {
  file: string;
  /** Two numbers: whether there is something to do (IDLE, NEWS, STOP), and whether to stop (0, 1). */
  signal: SharedArrayBuffer;
}

export const IDLE = 0;
const NEWS = 1;
export const STOP = 2;

/** So many transactions before the thread is worth its start. */
const BUSY_AFTER_TRANSACTIONS = 200;
/**
 * Pages of the log at which this thread still does the rest itself: only then can the log start over. By that time
 * the other has done nearly all of it. 64 MiB of 4 KiB pages.
 */
const LOG_PAGES = 16_384;
/** SQLite's own default. */
const LOG_PAGES_WITHOUT_THREAD = 1000;

export interface Checkpointer {
  /** To be called after every transaction. */
  noteCommit(): void;
  /** Resolves when the thread has closed its connection. */
  stop(): Promise<void>;
}

export function createCheckpointer(database: Sqlite): Checkpointer {
  const signal = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const state = new Int32Array(signal);
  let transactions = 0;
  let thread: Worker | null = null;

  function start(): void {
    const order: CheckpointOrder = { file: database.name, signal };
    thread = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: order });
    thread.unref();
    database.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    thread.on('error', () => {
      thread = null;
      if (database.open) database.pragma(`wal_autocheckpoint = ${LOG_PAGES_WITHOUT_THREAD}`);
    });
  }

  return {
    noteCommit() {
      transactions += 1;
      if (transactions === BUSY_AFTER_TRANSACTIONS && !database.memory) start();
      if (thread === null) return;
      Atomics.store(state, 0, NEWS);
      Atomics.notify(state, 0);
    },

    async stop() {
      const stopping = thread;
      if (stopping === null) return;
      // Also after an error: the thread has then ended, or is about to.
      const ended = new Promise((resolve) => stopping.once('exit', resolve));
      stopping.ref();
      Atomics.store(state, 0, STOP);
      Atomics.store(state, 1, 1);
      Atomics.notify(state, 0);
      Atomics.notify(state, 1);
      await ended;
    },
  };
}
