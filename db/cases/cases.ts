/** Reads of single cases and of what changed, by id and by journal sequence. */

import type { ListedCase, StoredCase } from '../contract/case-store.ts';
import type { CaseInHands } from '../contract/list-store.ts';
import type { Sqlite } from '../file/open.ts';
import { readBrief, readFrozen } from '../json.ts';
import { createListedReader, LISTED_COLUMNS, type ListedRow } from './listed-case.ts';

interface StoredRow {
  number: number;
  version: number;
  last_seq: number;
  frozen: string;
}

export function prepareCaseReads(database: Sqlite) {
  const listedCaseOf = createListedReader();
  const stored = database.prepare<[string], StoredRow>(
    'SELECT number, version, last_seq, frozen FROM cases WHERE case_id = ?',
  );
  const listed = database.prepare<[string], ListedRow>(
    `SELECT ${LISTED_COLUMNS} FROM cases WHERE case_id = ?`,
  );
  const changed = database.prepare<[number, number], ListedRow>(
    `SELECT ${LISTED_COLUMNS} FROM cases WHERE last_seq > ? ORDER BY last_seq LIMIT ?`,
  );
  const numberOf = database.prepare<[string], number>('SELECT number FROM cases WHERE case_id = ?').pluck();
  // The numbers of the open cases come from their index alone; only the page's own rows are then read.
  const openIds = database
    .prepare<[number, number], string>(
      `SELECT case_id FROM cases WHERE number IN (
         SELECT number FROM cases INDEXED BY cases_open_by_team
         WHERE closed_at_ms IS NULL AND number > ? ORDER BY number LIMIT ?)
       ORDER BY number`,
    )
    .pluck();

  const pressing = database.prepare<[], { caseId: string; brief: string }>(
    `SELECT case_id AS caseId, brief FROM cases INDEXED BY cases_by_owner
     WHERE owner_staff_id IS NOT NULL AND closed_at_ms IS NULL
       AND (json_extract(brief, '$.unansweredSince') IS NOT NULL
         OR json_extract(brief, '$.nextStep.kind') = 'reachFamily'
         OR json_extract(brief, '$.urgency') = 'imminent'
         OR json_extract(brief, '$.standIn') IS NOT NULL)
     ORDER BY number`,
  );

  const finishing = database.prepare<[], { caseId: string; brief: string }>(
    `SELECT case_id AS caseId, brief FROM cases INDEXED BY cases_to_finish
     WHERE finishing_staff_ids IS NOT NULL ORDER BY number`,
  );

  return {
    loadCase(caseId: string): StoredCase | null {
      const row = stored.get(caseId);
      if (!row) return null;
      const { number, version, last_seq: seq, frozen } = row;
      return { caseId, number, version, seq, frozen: readFrozen(frozen) };
    },

    listedCase(caseId: string): ListedCase | null {
      const row = listed.get(caseId);
      return row ? listedCaseOf(row) : null;
    },

    changedAfter(seq: number, limit: number): ListedCase[] {
      return changed.all(seq, limit).map(listedCaseOf);
    },

    /** In the order of their numbers: the oldest first. */
    openCaseIds(afterCaseId: string | null, limit: number): string[] {
      const after = afterCaseId === null ? 0 : (numberOf.get(afterCaseId) ?? 0);
      return openIds.all(after, limit);
    },

    pressingInHands: (): CaseInHands[] =>
      pressing.all().map(({ caseId, brief }) => ({ caseId, brief: readBrief(brief) })),

    beingFinished: (): CaseInHands[] =>
      finishing.all().map(({ caseId, brief }) => ({ caseId, brief: readBrief(brief) })),
  };
}
