/** Appends the events of a commit to the journal: a few rows to a statement, which costs half of one row each. */

import type { Sqlite } from '../file/open.ts';
import type { JournalRow } from './commit-rows.ts';

/** Most commits have one to four events. */
const ROWS_AT_ONCE = 4;

export function prepareJournalWrites(database: Sqlite) {
  const inserts = Array.from({ length: ROWS_AT_ONCE }, (_, index) => {
    const rows = Array.from({ length: index + 1 }, () => '(?, ?, ?, ?)').join(', ');
    return database.prepare<unknown[]>(`INSERT INTO journal (seq, case_number, type, event) VALUES ${rows}`);
  });

  return {
    /** Sequences count up from `firstSeq`. */
    append(number: number, firstSeq: number, rows: JournalRow[]): void {
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const part = rows.slice(start, start + ROWS_AT_ONCE);
        const values: unknown[] = [];
        for (const [index, { type, event }] of part.entries()) {
          values.push(firstSeq + start + index, number, type, event);
        }
        inserts[part.length - 1]?.run(...values);
      }
    },
  };
}
