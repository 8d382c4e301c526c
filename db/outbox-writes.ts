/** What a commit changes in the outbox: new effects, settled ones, and identifiers that reports brought. */
import type { Effect } from '../flows/case/effects.ts';
import type { CaseEvent } from '../flows/case/events.ts';
import { placeOf } from './lanes.ts';
import type { Sqlite } from './open.ts';

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
    add(number: number, effect: Effect, nowMs: number): void {
      const { lane, subjectId } = placeOf(effect);
      // Ready from the beginning of time: a phone is rung before any backlog of texts, however long it waits.
      const notBeforeMs = effect.kind === 'sendText' ? nowMs : 0;
      insert.run(effect.effectId, number, lane, subjectId, notBeforeMs, JSON.stringify(effect));
    },

    settle(effectId: string, state: SettledState, code: string | null): void {
      settle.run(state, code, effectId);
    },

    /** A report may come before the answer to our own request: it settles what became of a request cut short. */
    noteSid(number: number, event: CaseEvent): void {
      if (event.type === 'leg.reported' && event.sid !== null) noteSid.run(event.sid, number, event.legId);
      if (event.type === 'text.reported' && event.sid !== null)
        noteSid.run(event.sid, number, event.messageId);
    },
  };
}
