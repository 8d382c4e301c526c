/** Durable timers: when the next is due, and which are. Rows are written and deleted in commits only. */

import type { DueTimer } from '../contract/work-store.ts';
import type { Sqlite } from '../file/open.ts';

export function prepareTimerReads(database: Sqlite) {
  const next = database
    .prepare<[], number>('SELECT due_at_ms FROM timers ORDER BY due_at_ms LIMIT 1')
    .pluck();
  const due = database.prepare<[number, number], DueTimer>(
    `SELECT case_id AS caseId, scope, timer_id AS timerId, generation, timers.due_at_ms AS dueAtMs
     FROM timers INDEXED BY timers_due JOIN cases ON number = case_number
     WHERE timers.due_at_ms <= ? ORDER BY timers.due_at_ms, case_number LIMIT ?`,
  );

  return {
    nextTimerAtMs: (): number | null => next.get() ?? null,
    dueTimers: (nowMs: number, limit: number): DueTimer[] => due.all(nowMs, limit),
  };
}
