/**
 * The only write path of a case. In order: the fired timer, the inbox key, the case row (`WHERE version = ?`),
 * journal, contacts, offers, timers, outbox, recordings, audit, phone. The first two change nothing when they refuse; a
 * conflict found later throws Stumble, and the write group undoes what this commit had written.
 * Who holds which slot, thread and case is left to the partial unique indexes: no read here could be surer.
 */

import Database from 'better-sqlite3';
import type { CommitConflict, CommitResult } from '../contract/case-store.ts';
import type { Sqlite } from '../file/open.ts';
import { prepareAuditInsert } from '../people/audit.ts';
import { prepareCaseWrites } from './case-row.ts';
import type { CommitRows } from './commit-rows.ts';
import { prepareContactWrites } from './contact-writes.ts';
import { prepareJournalWrites } from './journal-writes.ts';
import { prepareOfferWrites } from './offer-writes.ts';
import { prepareOutboxWrites } from './outbox-writes.ts';
import { prepareRecordingWrites } from './recording-writes.ts';
import type { Write, WriteGroup } from './write-group.ts';

class Stumble extends Error {
  readonly conflict: CommitConflict;
  constructor(conflict: CommitConflict) {
    super(conflict);
    this.conflict = conflict;
  }
}

/** What a broken constraint means, by the columns that SQLite names. */
const CONFLICT_OF_COLUMNS: [string, CommitConflict][] = [
  ['offers.staff_id, offers.attention, offers.slot', 'offer'],
  ['offers.case_number', 'offer'],
  ["index 'contacts_by_address'", 'thread'],
  ['contacts.sid', 'duplicate'],
];

function conflictOf(error: unknown): CommitConflict | null {
  if (error instanceof Stumble) return error.conflict;
  if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) return null;
  return CONFLICT_OF_COLUMNS.find(([columns]) => error.message.endsWith(`failed: ${columns}`))?.[1] ?? null;
}

export function prepareCommit(
  database: Sqlite,
  group: WriteGroup,
): (rows: CommitRows) => Promise<CommitResult> {
  const deleteFiredTimer = database.prepare<[string, string, string, number]>(
    `DELETE FROM timers WHERE case_number = (SELECT number FROM cases WHERE case_id = ?)
       AND scope = ? AND timer_id = ? AND generation = ?`,
  );
  const insertInboxKey = database.prepare<[string, number]>(
    'INSERT INTO inbox (key, at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const deleteTimer = database.prepare<[number, string, string]>(
    'DELETE FROM timers WHERE case_number = ? AND scope = ? AND timer_id = ?',
  );
  const upsertTimer = database.prepare<[number, string, string, number, number]>(
    `INSERT INTO timers (case_number, scope, timer_id, generation, due_at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET generation = excluded.generation, due_at_ms = excluded.due_at_ms`,
  );
  const upsertPhone = database.prepare<[NonNullable<CommitRows['phone']>]>(
    `INSERT INTO phones (address, safety, opted_out, line_hidden, language)
     VALUES (@address, coalesce(@safety, 'unknown'), coalesce(@optedOut, 0), coalesce(@lineHidden, 0), @language)
     ON CONFLICT DO UPDATE SET safety = coalesce(@safety, safety), opted_out = coalesce(@optedOut, opted_out),
       line_hidden = coalesce(@lineHidden, line_hidden), language = coalesce(@language, language)`,
  );
  const insertAudit = prepareAuditInsert(database);
  const caseWrites = prepareCaseWrites(database);
  const journalWrites = prepareJournalWrites(database);
  const contactWrites = prepareContactWrites(database);
  const offerWrites = prepareOfferWrites(database);
  const outboxWrites = prepareOutboxWrites(database);
  const recordingWrites = prepareRecordingWrites(database);

  function writeOf(rows: CommitRows): Write<CommitResult> {
    const { caseId, expectedVersion, inboxKey, nowMs, firedTimer, journal } = rows;
    return (context) => {
      if (firedTimer) {
        const { scope, timerId, generation } = firedTimer;
        if (deleteFiredTimer.run(caseId, scope, timerId, generation).changes !== 1) {
          return { ok: false, conflict: 'timerGone' };
        }
      }
      if (inboxKey !== null && insertInboxKey.run(inboxKey, nowMs).changes !== 1) {
        if (firedTimer) throw new Stumble('duplicate');
        return { ok: false, conflict: 'duplicate' };
      }

      const firstSeq = context.lastSeq + 1;
      const lastSeq = context.lastSeq + journal.length;
      const number = caseWrites.write(caseId, expectedVersion, lastSeq, rows.values);
      if (number === null) throw new Stumble('version');

      journalWrites.append(number, firstSeq, journal);
      context.lastSeq = lastSeq;

      for (const contact of rows.contacts) contactWrites.put(number, contact);
      offerWrites.put(number, rows.offers, nowMs);
      for (const note of rows.waits) contactWrites.noteWait(number, note);
      for (const sid of rows.sids) outboxWrites.noteSid(number, sid);
      for (const { scope, timerId } of rows.timersCancelled) deleteTimer.run(number, scope, timerId);
      for (const { scope, timerId, generation, dueAtMs } of rows.timersSet) {
        upsertTimer.run(number, scope, timerId, generation, dueAtMs);
      }
      for (const { effectId, state, code } of rows.settledEffects) outboxWrites.settle(effectId, state, code);
      for (const effect of rows.outbox) outboxWrites.add(number, effect);
      for (const recording of rows.recordings) recordingWrites.put(number, recording);
      for (const audit of rows.audits) insertAudit.run(audit);
      if (rows.phone) upsertPhone.run(rows.phone);
      return { ok: true, version: expectedVersion + 1, number, firstSeq, lastSeq };
    };
  }

  return async (rows) => {
    try {
      return await group.write(writeOf(rows));
    } catch (error) {
      const conflict = conflictOf(error);
      if (conflict === null) throw error;
      return { ok: false, conflict };
    }
  };
}
