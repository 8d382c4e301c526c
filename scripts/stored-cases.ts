/**
 * The cases of a database, to be looked at and never touched: opened read-only, without migrating, also while the
 * server runs. For scripts that check what is stored.
 */
import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { prepareCaseReads } from '../db/cases/cases.ts';
import { prepareJournalReads } from '../db/cases/journal.ts';
import type { JournalEntry, StoredCase } from '../db/contract/case-store.ts';
import { StoreUnavailable } from '../db/contract/store-unavailable.ts';
import { orUnavailable } from '../db/file/unavailable.ts';
import { checkSchema } from '../db/migrate.ts';

/** Cases read at a time. */
const PAGE = 200;

export interface StoredCases {
  /** In the order of their numbers; `openOnly` leaves out what is closed. */
  list(openOnly: boolean): Iterable<{ caseId: string; number: number }>;
  load(caseId: string): StoredCase | null;
  /** Both of one instant, whatever the server writes meanwhile. */
  loadWithJournal(caseId: string): { stored: StoredCase; journal: JournalEntry[] } | null;
  /** By id, or by the number that people say aloud. */
  find(caseIdOrNumber: string): string | null;
  close(): void;
}

/** Throws StoreUnavailable when the file is missing, empty, damaged, or of a newer version of this program. */
export function openStoredCases(file: string): StoredCases {
  // Zero cases that can all be read would be the answer to a question nobody asked.
  if (!existsSync(file) || statSync(file).size === 0) {
    throw new StoreUnavailable('broken', `There is no database at ${file}: check DATABASE_URL.`);
  }
  return orUnavailable(() => {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      checkSchema(database);
      return readsOf(database);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function readsOf(database: Database.Database): StoredCases {
  const { loadCase } = prepareCaseReads(database);
  const { journalOf } = prepareJournalReads(database);
  const page = database.prepare<[number, number, number], { number: number; caseId: string }>(
    `SELECT number, case_id AS caseId FROM cases
     WHERE number > ? AND (closed_at_ms IS NULL OR ?) ORDER BY number LIMIT ?`,
  );
  const byEither = database
    .prepare<[string, number], string>('SELECT case_id FROM cases WHERE case_id = ? OR number = ?')
    .pluck();
  return {
    *list(openOnly) {
      for (let after = 0; ; ) {
        const rows = page.all(after, openOnly ? 0 : 1, PAGE);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) return;
        after = last.number;
      }
    },
    load: loadCase,
    loadWithJournal: database.transaction((caseId: string) => {
      const stored = loadCase(caseId);
      return stored === null ? null : { stored, journal: journalOf(caseId) };
    }),
    find: (caseIdOrNumber) =>
      byEither.get(caseIdOrNumber, /^\d{1,15}$/.test(caseIdOrNumber) ? Number(caseIdOrNumber) : -1) ?? null,
    close: () => database.close(),
  };
}
