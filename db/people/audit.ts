/** Who looked at what. Rows are only ever added: a trigger of the database refuses anything else. */

import type { WriteGroup } from '../commit/write-group.ts';
import type { AuditRow } from '../contract/audit-store.ts';
import type { Sqlite } from '../file/open.ts';

export function prepareAuditInsert(database: Sqlite) {
  return database.prepare<[AuditRow]>(
    `INSERT INTO audit (at_ms, staff_id, action, case_id, detail)
     VALUES (@atMs, @staffId, @action, @caseId, @detail)`,
  );
}

export function prepareAudit(database: Sqlite, group: WriteGroup) {
  const add = prepareAuditInsert(database);
  const ofCase = database.prepare<[string], AuditRow>(
    `SELECT at_ms AS atMs, staff_id AS staffId, action, case_id AS caseId, detail
     FROM audit WHERE case_id = ? ORDER BY position`,
  );

  const before = database.prepare<[number, number], AuditRow & { position: number }>(
    `SELECT position, at_ms AS atMs, staff_id AS staffId, action, case_id AS caseId, detail
     FROM audit WHERE position < ? ORDER BY position DESC LIMIT ?`,
  );

  return {
    audit: (row: AuditRow): Promise<void> => group.write(() => void add.run(row)),
    auditOf: (caseId: string): AuditRow[] => ofCase.all(caseId),
    auditBefore: (position: number | null, limit: number) =>
      before.all(position ?? Number.MAX_SAFE_INTEGER, limit),
  };
}
