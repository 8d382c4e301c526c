/** What a commit changes in the outbox: new effects, settled ones, and identifiers that reports brought. */

import type { Sqlite } from '../file/open.ts';
import type { NotedSid, OutboxInsert } from './commit-rows.ts';

export type SettledState = 'done' | 'failed' | 'expired';

export function prepareOutboxWrites(database: Sqlite) {
  const insert = database.prepare<[string, number, string, string | null, number, string]>(
    `INSERT INTO outbox (effect_id, case_number, lane, subject_id, state, attempts, not_before_ms, effect)
     VALUES (?, ?, ?, ?, 'pending', 0, ?, ?)`,
  );
  const settle = database.prepare<[SettledState, string | null, string]>(
    `UPDATE outbox SET state = ?, code = ? WHERE effect_id = ? AND state IN ('pending', 'started')`,
  );
  const noteSid = database.prepare<[string, number, string]>(
    `UPDATE outbox SET sid = ?
     WHERE case_number = ? AND subject_id = ? AND sid IS NULL AND state IN ('pending', 'started')`,
  );

  return {
    add(number: number, { effectId, lane, subjectId, notBeforeMs, effect }: OutboxInsert): void {
      insert.run(effectId, number, lane, subjectId, notBeforeMs, effect);
    },

    settle(effectId: string, state: SettledState, code: string | null): void {
      settle.run(state, code, effectId);
    },

    noteSid(number: number, { sid, subjectId }: NotedSid): void {
      noteSid.run(sid, number, subjectId);
    },
  };
}
