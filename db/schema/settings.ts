/** What a centre sets, and what is known of phone numbers. */
import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Language, Safety } from '../../flows/words.ts';

export const phones = sqliteTable('phones', {
  address: text('address').primaryKey(),
  safety: text('safety').$type<Safety>().notNull(),
  optedOut: integer('opted_out', { mode: 'boolean' }).notNull(),
  lineHidden: integer('line_hidden', { mode: 'boolean' }).notNull().default(false),
  /** In which a person or the family said that it is answered; null where nobody did. */
  language: text('language').$type<Language>(),
});

/** Hours, rule out of hours and emergency announcement of a line, by its number; no row: open around the clock. */
export const lineSettings = sqliteTable('line_settings', {
  line: text('line').primaryKey(),
  version: integer('version').notNull(),
  settings: text('settings').notNull(),
});

/** What is known of a phone number, until when; a row only ever gains its end. One flag of a number at a time. */
export const flags = sqliteTable(
  'flags',
  {
    flagId: text('flag_id').primaryKey(),
    address: text('address').notNull(),
    kind: text('kind').notNull(),
    reason: text('reason').notNull(),
    plan: text('plan').notNull(),
    blocked: integer('blocked').notNull(),
    /** The contact it was set from. */
    caseId: text('case_id').notNull(),
    contactId: text('contact_id').notNull(),
    setBy: text('set_by').notNull(),
    setAtMs: integer('set_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    endedAtMs: integer('ended_at_ms'),
    endedBy: text('ended_by'),
  },
  (table) => [uniqueIndex('flags_by_address').on(table.address).where(sql`ended_at_ms IS NULL`)],
);

/** What is set for a team, by its name; no row: the defaults of flows/routing/team-settings.ts. */
export const teamSettings = sqliteTable('team_settings', {
  team: text('team').primaryKey(),
  version: integer('version').notNull(),
  settings: text('settings').notNull(),
});

/** Whom the operators of a line bring into a talk; no row: nobody yet. */
export const directories = sqliteTable('directories', {
  line: text('line').primaryKey(),
  version: integer('version').notNull(),
  entries: text('entries').notNull(),
});
