/**
 * `npm run backup -- --to FILE`: copies the database, also while the server runs, and checks the copy; the recordings
 * go to FILE.recordings.
 * One line on standard output when it is done; on standard error, with exit code 1, when it could not be.
 */
import { parseArgs } from 'node:util';
import { backUp } from '../db/backup/backup.ts';
import { databaseFile } from './database-file.ts';

// What it writes holds what families said: for its own account's eyes only.
process.umask(0o077);

try {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  if (!values.to) throw new Error('Say where to: npm run backup -- --to FILE');
  const { cases, lastSeq, recordings, missing } = await backUp(databaseFile(), values.to);
  const also = recordings === 0 ? '' : ` and ${recordings} recordings`;
  console.log(`Backed up ${cases} cases${also}, journal up to ${lastSeq}, to ${values.to}.`);
  if (missing > 0) process.stderr.write(`${missing} recordings are not on the disk, or not as they were.\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
