/** What happened to somebody's cases while they were not there, until they have read it. */

import type { WriteGroup } from '../commit/write-group.ts';
import type { JournalEntry } from '../contract/case-store.ts';
import type { Sqlite } from '../file/open.ts';
import { readEvent } from '../json.ts';

export function prepareUnseen(database: Sqlite, group: WriteGroup) {
  const unseen = database.prepare<[string, string, number], { seq: number; caseId: string; event: string }>(
    `SELECT seq, case_id AS caseId, event
     FROM journal INDEXED BY journal_unseen JOIN cases ON number = case_number
     WHERE instr(event, '"unseenBy":') > 0 AND event ->> '$.unseenBy' = ?
       AND seq > (SELECT seen_seq FROM presence WHERE staff_id = ?)
     ORDER BY seq LIMIT ?`,
  );
  const mark = database.prepare<[number, string]>(
    'UPDATE presence SET seen_seq = max(seen_seq, ?) WHERE staff_id = ?',
  );
  return {
    unseenBy(staffId: string, limit: number): JournalEntry[] {
      return unseen
        .all(staffId, staffId, limit)
        .map(({ seq, caseId, event }) => ({ seq, caseId, event: readEvent(event) }));
    },
    markSeen: (staffId: string, seq: number): Promise<void> => group.write(() => void mark.run(seq, staffId)),
  };
}
