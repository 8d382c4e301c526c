/**
 * `npm run backup -- --to FILE`: copies the database, also while the server runs, and checks the copy.
 * One line on standard output when it is done; on standard error, with exit code 1, when it could not be.
 */
import { parseArgs } from 'node:util';
import { backUp } from '../db/backup.ts';
import { databaseFile } from './database-file.ts';

// What it writes holds what families said: for its own account's eyes only.
process.umask(0o077);

try {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  if (!values.to) throw new Error('Say where to: npm run backup -- --to FILE');
  const { cases, lastSeq } = await backUp(databaseFile(), values.to);
  console.log(`Backed up ${cases} cases, journal up to ${lastSeq}, to ${values.to}.`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
