/** The figures of a day cost the calls of that day, however many the years before had. */
import { expect, test } from 'vitest';
import { prepareFigures } from '../../db/figures/figures.ts';
import { openDatabase } from '../../db/file/open.ts';

test('the calls of a span are found by their arrival, their voicemail by their case', () => {
  const database = openDatabase(':memory:');
  const statements: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = ((source: string) => {
    statements.push(source);
    return prepare(source);
  }) as typeof database.prepare;
  prepareFigures(database);

  const plans = statements.map((statement) =>
    prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement.replaceAll('?', '0')}`)
      .all()
      .map(({ detail }) => detail)
      .join('; '),
  );
  database.close();

  expect(plans[0]).toMatch(
    /^SEARCH contacts USING INDEX contacts_calls_by_start \(started_at_ms>\? AND started_at_ms<\?\)/,
  );
  expect(plans[1]).toContain('SEARCH journal USING INDEX journal_by_case (case_number=?)');
  expect(plans[2]).toContain('SEARCH journal USING INDEX journal_of_callbacks (case_number=?)');
  expect(plans[3]).toMatch(
    /^SEARCH contacts USING COVERING INDEX contacts_calls_by_start \(started_at_ms=\?/,
  );
  // Only what is live stands in these, so walking through them costs the calls of this moment.
  expect(plans[4]).toContain('contacts USING INDEX contacts_live_calls');
  expect(plans[5]).toContain('contacts USING INDEX contacts_live_calls');
  expect(plans[6]).toContain('offers USING INDEX offers_one_voice_winner');
});
