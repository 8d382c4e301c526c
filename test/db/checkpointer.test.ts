/** A busy store hands its checkpoints to another thread, which must neither lose anything nor hold up the end. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { openSqliteStore, sqliteStoreOn } from '../../db/sqlite-store.ts';
import { aFirstText, aNumber } from '../helpers/a-decision.ts';
import { temporaryFiles } from './temporary-folder.ts';

const temporaryFile = temporaryFiles();

test('a busy store is checkpointed beside its work, and closes with everything in the file', async () => {
  const file = temporaryFile();
  const database = openDatabase(file);
  const store = sqliteStoreOn(database);
  for (let index = 0; index < 220; index += 1) await store.commit(aFirstText(`c${index}`, aNumber(index)));

  // Only the other thread checkpoints here: this one's own turn comes at thousands of pages more.
  expect(database.pragma('wal_autocheckpoint', { simple: true })).toBeGreaterThan(10_000);
  const onlooker = new Database(file, { readonly: true });
  await vi.waitFor(
    async () => {
      await store.commit(aFirstText(`later-${performance.now()}`, `+79001${performance.now()}`));
      const [log] = onlooker.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
      expect(log?.checkpointed).toBeGreaterThan(0);
    },
    { timeout: 5000 },
  );
  onlooker.close();
  const lastSeq = await store.lastSeq();
  await store.close();

  expect(existsSync(`${file}-wal`)).toBe(false);
  const again = await openSqliteStore(file);
  expect(await again.lastSeq()).toBe(lastSeq);
  await again.close();
});
