/** The log of a busy store is moved into the file beside its work, which must neither lose anything nor hold up the end. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
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
