/** Who looked at what, and changed what. */

import type { CaseId, EpochMs, StaffId } from '../../flows/ids.ts';

export interface AuditRow {
  atMs: EpochMs;
  staffId: StaffId | null;
  action: string;
  caseId: CaseId | null;
  detail: string | null;
}

export interface AuditStore {
  audit(row: AuditRow): Promise<void>;
  auditOf(caseId: CaseId): Promise<AuditRow[]>;
  /** Rows written before the one at this position, of any case and none, the latest first; null: from the end. */
  auditBefore(position: number | null, limit: number): Promise<(AuditRow & { position: number })[]>;
}
