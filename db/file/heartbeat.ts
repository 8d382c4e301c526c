/** Tells whether a caller's words could be kept now, by keeping one row and reading it back. */

import type { WriteGroup } from '../commit/write-group.ts';
import { StoreUnavailable } from '../contract/store-unavailable.ts';
import type { Sqlite } from './open.ts';

/** Random, since SQLite does not write pages that stay the same. */
const FILLING_BYTES = 64 * 1024;

export function prepareHeartbeat(database: Sqlite, group: WriteGroup) {
  const write = database.prepare<[number]>(
    `INSERT INTO heartbeat (id, at_ms, filling) VALUES (1, ?, randomblob(${FILLING_BYTES}))
     ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms, filling = excluded.filling`,
  );
  const read = database.prepare<[], number>('SELECT at_ms FROM heartbeat WHERE id = 1').pluck();

  return {
    async checkWritable(nowMs: number): Promise<void> {
      await group.write(() => void write.run(nowMs));
      if (read.get() === undefined) {
        throw new StoreUnavailable('broken', 'The database did not keep a row: check the disk.');
      }
    },
  };
}
