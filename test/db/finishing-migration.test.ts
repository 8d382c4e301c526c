/** Who alone could write a talk up is, after the upgrade, the one of perhaps several who have something to finish. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/file/open.ts';
import { sqliteStoreOn } from '../../db/sqlite-store.ts';
import { aFirstText, aNumber } from '../helpers/a-decision.ts';

const MIGRATION = new URL('../../db/migrations/0016_finishing.sql', import.meta.url);

test('whoever had a talk to write up in a case of another team sees it after the upgrade', async () => {
  const database = openDatabase(':memory:');
  await sqliteStoreOn(database).commit(aFirstText('maria', aNumber(1)));
  database.exec('DROP INDEX cases_to_finish');
  database.exec('ALTER TABLE cases RENAME COLUMN finishing_staff_ids TO writes_up_staff_id');
  database.exec('CREATE INDEX cases_by_writes_up ON cases (writes_up_staff_id)');
  database.exec("UPDATE cases SET writes_up_staff_id = 'anna'");
  for (const statement of readFileSync(MIGRATION, 'utf8').split('--> statement-breakpoint'))
    database.exec(statement);
  expect(database.prepare('SELECT finishing_staff_ids FROM cases').pluck().all()).toEqual(['["anna"]']);
});
