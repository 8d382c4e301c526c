/**
 * `npm run check-snapshots`: can this version of the program read every open case of the database? Read-only; run it
 * on a copy of the live database before an upgrade. Exit code 1, with the cases by name, when it cannot.
 */
import { StoreUnavailable } from '../db/contract/store-unavailable.ts';
import { whyUnreadable } from './check-stored-case.ts';
import { databaseFile, whyNotOpened } from './database-file.ts';
import { openStoredCases } from './stored-cases.ts';

try {
  const cases = openStoredCases(databaseFile());
  try {
    let read = 0;
    let unreadable = 0;
    for (const { caseId, number } of cases.list(true)) {
      read += 1;
      const why = whyUnreadable(() => cases.load(caseId));
      if (why === null) continue;
      unreadable += 1;
      process.stderr.write(`Case ${number} (${caseId}): ${why}\n`);
    }
    console.log(`${read - unreadable} of ${read} open cases can be read by this version.`);
    if (unreadable > 0) process.exitCode = 1;
  } finally {
    cases.close();
  }
} catch (error) {
  if (!(error instanceof StoreUnavailable)) throw error;
  process.stderr.write(`${whyNotOpened(error)}\n`);
  process.exitCode = 1;
}
