/** The figures over the board cost a walk through the day's entries of one index, and no look at a row. */
import { expect, test } from 'vitest';
import { prepareCounts } from '../../db/figures/counts.ts';
import { openDatabase } from '../../db/file/open.ts';

test('the calls of a day are counted in their index alone, for the line and for a team', () => {
  const database = openDatabase(':memory:');
  const statements: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = ((source: string) => {
    statements.push(source);
    return prepare(source);
  }) as typeof database.prepare;
  prepareCounts(database);

  const plans = statements
    .filter((statement) => statement.includes('contacts_calls_by_start'))
    .map((statement) =>
      prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement.replace(/@\w+/g, '0')}`)
        .all()
        .map(({ detail }) => detail),
    );
  database.close();

  const inIndex = ['SEARCH contacts USING COVERING INDEX contacts_calls_by_start (started_at_ms>?)'];
  expect(plans).toEqual([inIndex, inIndex]);
});
