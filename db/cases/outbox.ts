/**
 * The outbox as the worker sees it. Ready is an effect that is pending, not put off, and the first unfinished one
 * of its lane; what stands behind another becomes ready when that one is settled.
 */

import { RECORDING_LANES } from '../commit/lanes.ts';
import { prepareOutboxWrites, type SettledState } from '../commit/outbox-writes.ts';
import type { WriteGroup } from '../commit/write-group.ts';
import type { OutboxRow } from '../contract/work-store.ts';
import type { Sqlite } from '../file/open.ts';
import { readEffect } from '../json.ts';

interface Row {
  case_id: string;
  state: 'pending' | 'started';
  attempts: number;
  not_before_ms: number;
  sid: string | null;
  effect: string;
}

const COLUMNS = 'case_id, outbox.state, attempts, not_before_ms, sid, effect';
const IS_FIRST_OF_LANE = `NOT EXISTS (
  SELECT 1 FROM outbox AS earlier INDEXED BY outbox_unfinished
  WHERE earlier.case_number = outbox.case_number AND earlier.lane = outbox.lane
    AND earlier.position < outbox.position AND earlier.state IN ('pending', 'started'))`;

function outboxRowOf(row: Row): OutboxRow {
  return {
    effect: readEffect(row.effect),
    caseId: row.case_id,
    state: row.state,
    attempts: row.attempts,
    notBeforeMs: row.not_before_ms,
    sid: row.sid,
  };
}

/** `;` stands behind `:` in every encoding of text. */
const IS_OF_RECORDING = `outbox.lane BETWEEN '${RECORDING_LANES}' AND '${RECORDING_LANES.replace(':', ';')}'`;

export function prepareOutbox(database: Sqlite, group: WriteGroup) {
  const readyWhere = (which: string) =>
    database.prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM outbox INDEXED BY outbox_pending JOIN cases ON number = case_number
       WHERE outbox.state = 'pending' AND not_before_ms <= ? AND ${which} AND ${IS_FIRST_OF_LANE}
       ORDER BY not_before_ms, position LIMIT ?`,
    );
  const ready = readyWhere(`NOT (${IS_OF_RECORDING})`);
  const readyOfRecordings = readyWhere(IS_OF_RECORDING);
  const started = database.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM outbox INDEXED BY outbox_unfinished JOIN cases ON number = case_number
     WHERE outbox.state IN ('pending', 'started') AND outbox.state = 'started' ORDER BY position`,
  );
  const nextWhere = (which: string) =>
    database
      .prepare<[], number>(
        `SELECT not_before_ms FROM outbox INDEXED BY outbox_pending
         WHERE state = 'pending' AND ${which} AND ${IS_FIRST_OF_LANE} ORDER BY not_before_ms LIMIT 1`,
      )
      .pluck();
  const next = nextWhere(`NOT (${IS_OF_RECORDING})`);
  const nextOfRecordings = nextWhere(IS_OF_RECORDING);
  const start = database.prepare<[number, string]>(
    `UPDATE outbox SET state = 'started', attempts = attempts + 1, started_at_ms = ?
     WHERE effect_id = ? AND state = 'pending'`,
  );
  const postpone = database.prepare<[number, string]>(
    `UPDATE outbox SET state = 'pending', not_before_ms = ? WHERE effect_id = ? AND state IN ('pending', 'started')`,
  );
  const { settle } = prepareOutboxWrites(database);

  return {
    readyEffects: (nowMs: number, limit: number): OutboxRow[] => ready.all(nowMs, limit).map(outboxRowOf),
    startedEffects: (): OutboxRow[] => started.all().map(outboxRowOf),
    nextEffectAtMs: (): number | null => next.get() ?? null,
    readyRecordingEffects: (nowMs: number, limit: number): OutboxRow[] =>
      readyOfRecordings.all(nowMs, limit).map(outboxRowOf),
    nextRecordingEffectAtMs: (): number | null => nextOfRecordings.get() ?? null,

    /** False when the effect is not pending any more: somebody else runs it, or it is settled. */
    markEffectStarted(effectId: string, nowMs: number): Promise<boolean> {
      return group.write(() => start.run(nowMs, effectId).changes === 1);
    },

    postponeEffect(effectId: string, notBeforeMs: number): Promise<void> {
      return group.write(() => void postpone.run(notBeforeMs, effectId));
    },

    settleEffect(effectId: string, state: SettledState, code: string | null): Promise<void> {
      return group.write(() => settle(effectId, state, code));
    },
  };
}
