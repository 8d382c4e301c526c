/** Reads of the journal; only commit-decision.ts writes it. */
import { readEvent } from './json.ts';
import type { Sqlite } from './open.ts';
import type { JournalEntry } from './store.ts';

interface EntryRow {
  seq: number;
  case_id: string;
  event: string;
}

function entryOf({ seq, case_id: caseId, event }: EntryRow): JournalEntry {
  return { seq, caseId, event: readEvent(event) };
}

export function prepareJournalReads(database: Sqlite) {
  const ofCase = database.prepare<[string], EntryRow>(
    `SELECT seq, case_id, event FROM journal JOIN cases ON number = case_number
     WHERE case_number = (SELECT number FROM cases WHERE case_id = ?) ORDER BY seq`,
  );
  const afterSeq = database.prepare<[number, string, number], EntryRow>(
    `SELECT seq, case_id, event FROM journal JOIN cases ON number = case_number
     WHERE seq > ? AND type IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT ?`,
  );
  const last = database.prepare<[], number>('SELECT seq FROM journal ORDER BY seq DESC LIMIT 1').pluck();
  const inboxKey = database.prepare<[string], number>('SELECT 1 FROM inbox WHERE key = ?').pluck();

  const lastSeq = (): number => last.get() ?? 0;

  return {
    lastSeq,

    journalOf(caseId: string): JournalEntry[] {
      return ofCase.all(caseId).map(entryOf);
    },

    journalAfter(seq: number, types: readonly string[], limit: number): JournalEntry[] {
      return afterSeq.all(seq, JSON.stringify(types), limit).map(entryOf);
    },

    inboxHas(key: string): boolean {
      return inboxKey.get(key) !== undefined;
    },
  };
}
