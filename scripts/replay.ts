/**
 * `npm run replay -- [--case ID or number]`: tells the journal of one case, or of all, from the beginning and compares
 * the outcome with the stored snapshot. Read-only. Exit code 1 when they differ: somebody changed the record, or the
 * machines tell an old story in another way since (see the version history in flows/README.md).
 */
import { parseArgs } from 'node:util';
import { StoreUnavailable } from '../db/contract/store-unavailable.ts';
import { differencesByReplay } from './check-stored-case.ts';
import { databaseFile, whyNotOpened } from './database-file.ts';
import { openStoredCases } from './stored-cases.ts';

/** Places shown of one case. */
const SHOWN = 8;

try {
  const { values } = parseArgs({ options: { case: { type: 'string' } } });
  const file = databaseFile();
  const cases = openStoredCases(file);
  try {
    const one = values.case === undefined ? undefined : cases.find(values.case);
    if (one === null) throw new StoreUnavailable('broken', `There is no case ${values.case} in ${file}.`);
    let told = 0;
    let different = 0;
    for (const { caseId } of one === undefined ? cases.list(false) : [{ caseId: one }]) {
      const found = cases.loadWithJournal(caseId);
      if (found === null) continue;
      const { stored, journal } = found;
      told += 1;
      const places = differencesByReplay(stored, journal);
      if (places.length === 0) continue;
      different += 1;
      const more = places.length > SHOWN ? ` and ${places.length - SHOWN} more` : '';
      process.stderr.write(
        `Case ${stored.number} (${caseId}): ${places.slice(0, SHOWN).join(', ')}${more}\n`,
      );
    }
    console.log(`${told - different} of ${told} cases are what their journals tell.`);
    if (different > 0) process.exitCode = 1;
  } finally {
    cases.close();
  }
} catch (error) {
  const isOption = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!isOption && !(error instanceof StoreUnavailable)) throw error;
  const words = error instanceof StoreUnavailable ? whyNotOpened(error) : (error as Error).message;
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
