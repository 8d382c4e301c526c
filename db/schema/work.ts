/**
 * What is to be done: deadlines, effects, offers; and which outside events have been dealt with. The partial unique
 * indexes are the last word on who holds what: an offer, a conversation.
 */
import { sql } from 'drizzle-orm';
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { caseNumber } from './cases.ts';

/** Keys of outside events already committed. */
export const inbox = sqliteTable('inbox', {
  key: text('key').primaryKey(),
  atMs: integer('at_ms').notNull(),
});

export const timers = sqliteTable(
  'timers',
  {
    caseNumber: caseNumber(),
    scope: text('scope').notNull(),
    timerId: text('timer_id').notNull(),
    generation: integer('generation').notNull(),
    dueAtMs: integer('due_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseNumber, table.scope, table.timerId] }),
    index('timers_due').on(table.dueAtMs),
  ],
);

export const outbox = sqliteTable(
  'outbox',
  {
    /** Order of insertion. */
    position: integer('position').primaryKey(),
    effectId: text('effect_id').notNull(),
    caseNumber: caseNumber(),
    /** Effects of one lane run one after the other. */
    lane: text('lane').notNull(),
    /** Leg or message that reports of the provider name. */
    subjectId: text('subject_id'),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull(),
    notBeforeMs: integer('not_before_ms').notNull(),
    startedAtMs: integer('started_at_ms'),
    sid: text('sid'),
    code: text('code'),
    effect: text('effect').notNull(),
  },
  (table) => [
    uniqueIndex('outbox_effect_id').on(table.effectId),
    index('outbox_unfinished').on(table.caseNumber, table.lane).where(sql`state IN ('pending', 'started')`),
    index('outbox_pending').on(table.notBeforeMs).where(sql`state = 'pending'`),
    check('outbox_state', sql`state IN ('pending', 'started', 'done', 'failed', 'expired')`),
  ],
);

export const offers = sqliteTable(
  'offers',
  {
    offerId: text('offer_id').primaryKey(),
    caseNumber: caseNumber(),
    staffId: text('staff_id').notNull(),
    attention: text('attention').notNull(),
    slot: integer('slot').notNull(),
    legId: text('leg_id'),
    offeredAtMs: integer('offered_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    state: text('state').notNull(),
    /** What it tells of its person, and since when: accepted, or missed; null where it tells nothing. */
    outcome: text('outcome'),
    outcomeAtMs: integer('outcome_at_ms'),
    /** Accepted for the desk: since when its family has had its answer; null while something is owed to it. */
    answeredAtMs: integer('answered_at_ms'),
  },
  (table) => [
    uniqueIndex('offers_slot')
      .on(table.staffId, table.attention, table.slot)
      .where(sql`state IN ('open', 'accepted')`),
    uniqueIndex('offers_one_desk_winner')
      .on(table.caseNumber)
      .where(sql`state = 'accepted' AND attention = 'desk'`),
    uniqueIndex('offers_one_voice_winner')
      .on(table.caseNumber)
      .where(sql`state = 'accepted' AND attention = 'voice'`),
    index('offers_outcomes').on(table.staffId, table.outcomeAtMs).where(sql`outcome IS NOT NULL`),
    check('offers_state', sql`state IN ('open', 'accepted', 'ended')`),
  ],
);

/** One row that the health check writes and reads back. */
export const heartbeat = sqliteTable('heartbeat', {
  id: integer('id').primaryKey(),
  atMs: integer('at_ms').notNull(),
  /** As many bytes as an ordinary case needs, so that a disk with room for a few bytes is not taken for sound. */
  filling: blob('filling').notNull(),
});
