/** Calls from before it was kept how they count for "answered within 20 s" are read from the journal, once. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/file/open.ts';
import { sqliteStoreOn } from '../../db/sqlite-store.ts';
import { NINE_OCLOCK_MS } from '../helpers/a-decision.ts';
import { aCallOf } from './conformance/a-call-of.ts';

const MIGRATION = new URL('../../db/migrations/0010_answer-norm.sql', import.meta.url);
const KEPT = 'waits_from_ms, waited_team, waited_specialty, norm';

test('the journal gives old calls the very fates that new ones are given at once', async () => {
  const database = openDatabase(':memory:');
  const store = sqliteStoreOn(database);
  await aCallOf(store, 'in-time', { waitsAfter: 15, answeredAfter: 35, endedAfter: 90 });
  await aCallOf(store, 'late', { waitsAfter: 15, answeredAfter: 36, endedAfter: 90 });
  await aCallOf(store, 'gave-up', { waitsAfter: 15, endedAfter: 60 });
  await aCallOf(store, 'hung-up-at-once', { waitsAfter: 15, endedAfter: 17 });
  await aCallOf(store, 'in-the-menu', { endedAfter: 17 });
  await aCallOf(store, 'message', { voicemailAfter: 12, endedAfter: 70 });
  await aCallOf(store, 'nobody', {
    waitsAfter: 9,
    voicemailAfter: 9,
    voicemailWhy: 'nobody',
    endedAfter: 70,
  });
  await aCallOf(store, 'called-back', {
    waitsAfter: 2,
    callback: { askedAfter: 12, rungAfter: [15], reachedAfter: 20 },
    endedAfter: 200,
  });
  await aCallOf(store, 'by-lawyers', { waitsAfter: 2, sentOnTo: 'lawyer', answeredAfter: 9, endedAfter: 60 });
  await aCallOf(store, 'by-the-shelter', { waitsAfter: 2, sentOnTo: 'crisisCentre', endedAfter: 60 });
  await aCallOf(store, 'waits', { waitsAfter: 2 });
  const kept = database.prepare(`SELECT contact_id, ${KEPT} FROM contacts ORDER BY contact_id`);
  const before = kept.all();

  database.exec('DROP INDEX contacts_calls_by_start');
  for (const column of KEPT.split(', ')) database.exec(`ALTER TABLE contacts DROP COLUMN ${column}`);
  database.exec('CREATE INDEX contacts_calls_by_start ON contacts (started_at_ms)');
  for (const statement of readFileSync(MIGRATION, 'utf8').split('--> statement-breakpoint'))
    database.exec(statement);

  expect(kept.all()).toEqual(before);
  const again = sqliteStoreOn(database);
  const supervisor = { staffId: 'sofia', scope: 'all' } as const;
  expect(await again.counts(supervisor, NINE_OCLOCK_MS, NINE_OCLOCK_MS + 3_600_000)).toMatchObject({
    callsToday: 11,
    answeredWithin20sToday: 2,
    // in-time, late, gave-up, nobody, both that were sent on, and the one that still waits.
    measuredToday: 7,
  });
  await again.close();
});
