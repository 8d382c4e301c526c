/** Reads of the journal; only commit-decision.ts writes it. */

import type { JournalEntry } from '../contract/case-store.ts';
import type { TextWithMedia } from '../contract/recording-store.ts';
import type { Sqlite } from '../file/open.ts';
import { readEvent } from '../json.ts';

interface EntryRow {
  seq: number;
  case_id: string;
  event: string;
}

function entryOf({ seq, case_id: caseId, event }: EntryRow): JournalEntry {
  return { seq, caseId, event: readEvent(event) };
}

/** Read row by row, with no index of its own: asked for once a day, and then for a part of the journal at a time. */
export function prepareMediaReads(database: Sqlite) {
  const closedBy = database.prepare<
    [{ closedByMs: number; afterSeq: number; untilSeq: number }],
    TextWithMedia
  >(
    `SELECT seq, case_id AS caseId, json_extract(event, '$.contactId') AS contactId,
       json_extract(event, '$.messageId') AS messageId, json_extract(event, '$.sid') AS sid
     FROM journal NOT INDEXED JOIN cases ON number = case_number
     WHERE seq > @afterSeq AND seq <= @untilSeq AND type = 'text.received'
       AND json_array_length(event, '$.media') > 0 AND closed_at_ms <= @closedByMs
       AND NOT EXISTS (
         SELECT 1 FROM journal AS told WHERE told.case_number = journal.case_number AND told.type = 'media.expired'
           AND json_extract(told.event, '$.messageId') = json_extract(journal.event, '$.messageId'))
     ORDER BY seq`,
  );
  return {
    mediaClosedBy: (closedByMs: number, afterSeq: number, untilSeq: number): TextWithMedia[] =>
      closedBy.all({ closedByMs, afterSeq, untilSeq }),
  };
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
