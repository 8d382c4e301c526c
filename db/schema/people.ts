/** Who works here, where they are, how they signed in and what they looked at. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AwayWhy, Device, Presence, Role, Specialty, Team } from '../../flows/words.ts';

export const staff = sqliteTable(
  'staff',
  {
    staffId: text('staff_id').primaryKey(),
    login: text('login').notNull(),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull(),
    team: text('team').$type<Team>(),
    specialty: text('specialty').$type<Specialty>(),
    phone: text('phone'),
    passwordHash: text('password_hash').notNull(),
    disabled: integer('disabled', { mode: 'boolean' }).notNull(),
  },
  (table) => [uniqueIndex('staff_login').on(table.login)],
);

const staffId = () =>
  text('staff_id')
    .notNull()
    .references(() => staff.staffId);

export const presence = sqliteTable('presence', {
  staffId: staffId().primaryKey(),
  presence: text('presence').$type<Presence>().notNull(),
  device: text('device').$type<Device>().notNull(),
  sinceMs: integer('since_ms').notNull(),
  connected: integer('connected', { mode: 'boolean' }).notNull(),
  lastFreedAtMs: integer('last_freed_at_ms').notNull(),
  /** Why somebody is away, where they did not say so themselves. */
  why: text('why').$type<AwayWhy>(),
  /** Up to where of the journal they have read what happened while they were not there. */
  seenSeq: integer('seen_seq').notNull().default(0),
});

export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    staffId: staffId(),
    createdAtMs: integer('created_at_ms').notNull(),
    lastSeenAtMs: integer('last_seen_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
  },
  (table) => [index('sessions_by_staff').on(table.staffId)],
);

export const signInFailures = sqliteTable('sign_in_failures', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  lastAtMs: integer('last_at_ms').notNull(),
});

export const audit = sqliteTable(
  'audit',
  {
    position: integer('position').primaryKey({ autoIncrement: true }),
    atMs: integer('at_ms').notNull(),
    staffId: text('staff_id'),
    action: text('action').notNull(),
    caseId: text('case_id'),
    detail: text('detail'),
  },
  (table) => [index('audit_by_case').on(table.caseId).where(sql`case_id IS NOT NULL`)],
);
