/**
 * A case and what it is told by: the journal, its contacts, its recordings. The tables of this folder are for drizzle-kit
 * to make migrations from; queries are written in SQL and prepared when a store opens, so a query that does not fit
 * the tables fails at the start.
 * Rows refer to a case by its number (a short integer keeps every index small and appending); the outside world
 * only ever sees the case's id. Vocabularies are kept as text and not checked here, so that a new word needs no table
 * to be rebuilt. `frozen` and `brief` stand last, so that reading the short columns stays cheap.
 *
 * What drizzle cannot say is written into the first migration by hand: `WITHOUT ROWID` for inbox, contacts and
 * timers (one tree less to write for each row), and the triggers that make journal and audit append-only.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const cases = sqliteTable(
  'cases',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    caseId: text('case_id').notNull(),
    version: integer('version').notNull(),
    /** Journal sequence of the last change. */
    lastSeq: integer('last_seq').notNull(),
    tier: text('tier').notNull(),
    state: text('state').notNull(),
    /** Index in URGENCIES: 0 is the most urgent. */
    urgencyRank: integer('urgency_rank').notNull(),
    team: text('team').notNull(),
    specialty: text('specialty'),
    language: text('language').notNull(),
    ownerStaffId: text('owner_staff_id'),
    attention: text('attention'),
    waitingSinceMs: integer('waiting_since_ms'),
    reservedForStaffId: text('reserved_for_staff_id'),
    preferredStaffId: text('preferred_staff_id'),
    /** JSON: who must not be asked again before an instant. */
    skips: text('skips').notNull(),
    dueAtMs: integer('due_at_ms'),
    deadline: text('deadline'),
    openedAtMs: integer('opened_at_ms').notNull(),
    closedAtMs: integer('closed_at_ms'),
    brief: text('brief').notNull(),
    frozen: text('frozen').notNull(),
    /** Of a case in a waiting list: where it stands among the equally urgent. */
    placeMs: integer('place_ms'),
    /** Its caller has pressed no key: 0 or 1. */
    silent: integer('silent').notNull().default(0),
    /** Who sees the case beside its team and its owner: named in the step that was agreed. */
    agreedStaffId: text('agreed_staff_id'),
    /** And whose it is while a colleague stands in. */
    stoodInStaffId: text('stood_in_staff_id'),
    /** And who has something to finish in a case that is another's (flows/case/finishing.ts): JSON of their ids, or null. */
    finishingStaffIds: text('finishing_staff_ids'),
    /** And the hotline, while nobody of its team is there: 1 or null. */
    forHotline: integer('for_hotline'),
    /** In no list, and an answer is owed: since when its family waits for it. */
    replyOwedSinceMs: integer('reply_owed_since_ms'),
  },
  (table) => [
    uniqueIndex('cases_case_id').on(table.caseId),
    index('cases_last_seq').on(table.lastSeq),
    // The instant of closing, always null here, stands in the index so that counting needs no look at the rows.
    index('cases_open_by_team')
      .on(
        table.team,
        table.specialty,
        table.attention,
        table.urgencyRank,
        table.waitingSinceMs,
        table.closedAtMs,
      )
      .where(sql`closed_at_ms IS NULL`),
    // Short: only what waits stands in it.
    index('cases_waiting')
      .on(table.team, table.specialty, table.attention, table.urgencyRank, table.silent, table.placeMs)
      .where(sql`place_ms IS NOT NULL`),
    index('cases_by_place').on(table.tier, table.state, table.team, table.specialty),
    index('cases_by_owner').on(table.ownerStaffId, table.closedAtMs).where(sql`owner_staff_id IS NOT NULL`),
    // Short, as what they name is rare.
    index('cases_by_agreed').on(table.agreedStaffId).where(sql`agreed_staff_id IS NOT NULL`),
    index('cases_by_stood_in').on(table.stoodInStaffId).where(sql`stood_in_staff_id IS NOT NULL`),
    index('cases_to_finish').on(table.finishingStaffIds).where(sql`finishing_staff_ids IS NOT NULL`),
    index('cases_for_hotline').on(table.forHotline).where(sql`for_hotline IS NOT NULL`),
    index('cases_reply_owed')
      .on(table.team, table.urgencyRank, table.replyOwedSinceMs)
      .where(sql`reply_owed_since_ms IS NOT NULL`),
    index('cases_deadline_passed')
      .on(table.team, table.specialty, table.deadline, table.closedAtMs)
      .where(sql`deadline = 'passed' AND closed_at_ms IS NULL`),
  ],
);

export const caseNumber = () =>
  integer('case_number')
    .notNull()
    .references(() => cases.number);

export const journal = sqliteTable(
  'journal',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    caseNumber: caseNumber(),
    type: text('type').notNull(),
    event: text('event').notNull(),
  },
  (table) => [
    index('journal_by_case').on(table.caseNumber),
    // Short: what somebody is told of who was not there. A family's own words never hold the mark: their quotes are escaped.
    index('journal_unseen')
      .on(sql`event ->> '$.unseenBy'`, table.seq)
      .where(sql`instr(event, '"unseenBy":') > 0`),
    // Short: what becomes of the families who asked to be called back, for the figures of a day.
    index('journal_of_callbacks')
      .on(table.caseNumber)
      .where(sql`type IN ('callback.requested', 'family.dialled', 'family.answered')`),
  ],
);

export const contacts = sqliteTable(
  'contacts',
  {
    caseNumber: caseNumber(),
    contactId: text('contact_id').notNull(),
    channel: text('channel').notNull(),
    address: text('address'),
    line: text('line').notNull(),
    sid: text('sid'),
    startedAtMs: integer('started_at_ms').notNull(),
    /** Of a call: when a person was first on the line with the family. */
    answeredAtMs: integer('answered_at_ms'),
    endedAtMs: integer('ended_at_ms'),
    /** Of a call that was not ours to answer: `blocked`, or `passedOn` to another line. */
    apart: text('apart'),
    openThreadKey: text('open_thread_key'),
    /** Of a call: when it began to wait for a person, and in whose list; null for one that never did. */
    waitsFromMs: integer('waits_from_ms'),
    waitedTeam: text('waited_team'),
    waitedSpecialty: text('waited_specialty'),
    /** Of a call whose first wait is over: `met`, `missed` or `left` (flows/call/answer-norm.ts). */
    norm: text('norm'),
  },
  (table) => [
    primaryKey({ columns: [table.caseNumber, table.contactId] }),
    // Look-up by number and "one open thread" in one index: while a thread is open its key, which names the number,
    // stands in the second place; otherwise the contact's own id, which clashes with nothing.
    uniqueIndex('contacts_by_address')
      .on(table.address, sql`CASE WHEN open_thread_key IS NULL THEN contact_id ELSE open_thread_key END`)
      .where(sql`address IS NOT NULL`),
    uniqueIndex('contacts_call_sid').on(table.sid).where(sql`sid IS NOT NULL AND channel = 'call'`),
    // Holds all that the figures over the board ask for.
    index('contacts_calls_by_start')
      .on(
        table.startedAtMs,
        table.answeredAtMs,
        table.apart,
        table.norm,
        table.waitsFromMs,
        table.waitedTeam,
        table.waitedSpecialty,
      )
      .where(sql`channel = 'call'`),
    index('contacts_live_outbound')
      .on(table.startedAtMs)
      .where(sql`channel = 'outboundCall' AND ended_at_ms IS NULL`),
    index('contacts_live_calls').on(table.startedAtMs).where(sql`channel = 'call' AND ended_at_ms IS NULL`),
  ],
);

/** What families said, recorded: where it is and until when. The sound itself lies beside the database, in files. */
export const recordings = sqliteTable(
  'recordings',
  {
    recordingId: text('recording_id').primaryKey(),
    caseNumber: caseNumber(),
    contactId: text('contact_id').notNull(),
    /** The provider's identifier. */
    sid: text('sid').notNull(),
    contentType: text('content_type'),
    bytes: integer('bytes'),
    sha256: text('sha256'),
    /** Null while only the provider has it. */
    storedAtMs: integer('stored_at_ms'),
    /** From then on nobody hears it. */
    expiredAtMs: integer('expired_at_ms'),
  },
  (table) => [index('recordings_by_case').on(table.caseNumber)],
);
