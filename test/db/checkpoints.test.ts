/** The log of a busy store is moved into the file beside its work, which must neither lose anything nor hold up the end. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import {
  createCheckpointSignal,
  noteCommits,
  remindOfNews,
  stopCheckpoints,
} from '../../db/file/checkpoint-signal.ts';
import { keepCheckpointing } from '../../db/file/keep-checkpointing.ts';
import { openDatabase } from '../../db/file/open.ts';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import { openThreadedStore } from '../../db/threaded-store.ts';
import { aFirstText, aNumber } from '../helpers/a-decision.ts';
import { temporaryFiles } from './temporary-folder.ts';

const temporaryFile = temporaryFiles();

function unexpected(error: Error): void {
  throw error;
}

test('a busy store is checkpointed beside its work, and closes with everything in the file', async () => {
  const file = temporaryFile();
  const store = await openThreadedStore(file, { onLost: unexpected });
  const onlooker = new Database(file, { readonly: true });
  let index = 0;
  await vi.waitFor(
    async () => {
      await store.commit(aFirstText(`c${index}`, aNumber(index)));
      index += 1;
      const [log] = onlooker.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
      expect(log?.checkpointed).toBeGreaterThan(0);
      // Long before the thread that writes would do it by itself.
      expect(log?.log).toBeLessThan(1000);
    },
    { timeout: 5000, interval: 10 },
  );
  onlooker.close();
  const lastSeq = await store.lastSeq();
  await store.close();

  expect(existsSync(`${file}-wal`)).toBe(false);
  const again = await openSqliteStore(file);
  expect(await again.lastSeq()).toBe(lastSeq);
  await again.close();
});

test('a checkpoint that fails ends nothing: with room again the log is moved, though nobody writes any more', async () => {
  const database = openDatabase(temporaryFile());
  const signal = createCheckpointSignal();
  const noteCommit = noteCommits(database, signal);
  const said: string[] = [];
  let isFull = true;
  const onFullDisk = {
    pragma(source: string) {
      if (isFull) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
      said.push('moved');
      return database.pragma(source);
    },
  };
  const checkpointing = keepCheckpointing(onFullDisk, signal, async (forMs) => {
    said.push(`${forMs} ms`);
    if (said.length === 3) isFull = false;
  });

  database.exec('CREATE TABLE notes (words TEXT)');
  noteCommit();
  await vi.waitFor(() => expect(said).toEqual(['1000 ms', '1000 ms', '1000 ms', 'moved', '100 ms']));
  const [log] = database.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
  expect(log?.checkpointed).toBe(log?.log);

  stopCheckpoints(signal);
  // What was still being written when the end was asked for.
  noteCommit();
  await checkpointing;
  database.close();
});

test('a fault of ours in a checkpoint is not mistaken for one of the disk', async () => {
  const signal = createCheckpointSignal();
  const broken = {
    pragma: () => {
      throw new TypeError('The database connection is not open');
    },
  };
  remindOfNews(signal);
  await expect(keepCheckpointing(broken, signal)).rejects.toThrow(TypeError);
});
