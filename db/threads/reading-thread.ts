/**
 * Runs in a thread of its own (see threaded-store.ts), beside the one that writes: answers the long reads, and moves
 * what the log holds into the database file. It sees what is committed; in this mode of SQLite nobody who writes
 * stops one who reads, nor the other way round.
 */
import module from 'node:module';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { stopCheckpoints } from '../file/checkpoint-signal.ts';
import { keepCheckpointing } from '../file/keep-checkpointing.ts';
import type { Sqlite } from '../file/open.ts';
import { orUnavailable } from '../file/unavailable.ts';
import { prepareLongReads } from './long-reads.ts';
import { serveCalls } from './serve-calls.ts';
import { settled } from './settled.ts';
import type { StoreThreadOrder } from './store-thread.ts';

/** KiB. Lists read a page once; what is missing lies in the system's own cache. */
const CACHE_KIB = 2048;

function openForReading(file: string): Sqlite {
  const database = new Database(file, { fileMustExist: true, timeout: 0 });
  database.pragma('synchronous = FULL');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  // Refuses every change; a checkpoint is none.
  database.pragma('query_only = ON');
  return database;
}

// Lists and checkpoints leave the processors to those who answer families. Of this thread alone, as Linux has it.
setPriority(5);

await serveCalls(parentPort, async ({ file, checkpoints }: StoreThreadOrder) => {
  const database = orUnavailable(() => openForReading(file));
  const reads = orUnavailable(() => prepareLongReads(database));
  const checkpointing = keepCheckpointing(database, checkpoints);
  return {
    ...settled(reads),
    async close() {
      stopCheckpoints(checkpoints);
      await checkpointing;
      database.close();
    },
  };
});
// As server/main.ts does: the next start may follow a crash.
module.flushCompileCache();
