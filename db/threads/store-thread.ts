/**
 * Runs in a thread of its own (see threaded-store.ts): owns the database and carries out what it is asked to, reads
 * in the order they come, writes together. What came in while the disk was flushed is one group, and one flush.
 */
import module from 'node:module';
import { parentPort } from 'node:worker_threads';
import { type CheckpointSignal, noteCommits } from '../file/checkpoint-signal.ts';
import { openEngine } from '../sqlite-store.ts';
import { serveCalls } from './serve-calls.ts';

export interface StoreThreadOrder {
  file: string;
  checkpoints: CheckpointSignal;
}

await serveCalls(parentPort, ({ file, checkpoints }: StoreThreadOrder) =>
  openEngine(file, (database) => noteCommits(database, checkpoints)),
);
// As server/main.ts does: the next start may follow a crash.
module.flushCompileCache();
