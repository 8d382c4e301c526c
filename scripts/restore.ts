/**
 * `npm run restore -- --from FILE [--force]`: puts a checked backup in the place of the database. The server must
 * not run. What was there is kept beside; when it is newer than the backup, only `--force` replaces it. The recordings
 * come from FILE.recordings.
 */
import { parseArgs } from 'node:util';
import { restore } from '../db/backup/backup.ts';
import { databaseFile } from './database-file.ts';

// What it writes holds what families said: for its own account's eyes only.
process.umask(0o077);

try {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, force: { type: 'boolean', default: false } },
  });
  if (!values.from) throw new Error('Say where from: npm run restore -- --from FILE');
  const file = databaseFile();
  const restored = restore(values.from, file, { force: values.force, nowMs: Date.now() });
  const before = restored.keptAside === null ? '' : ` What was there is in ${restored.keptAside}.`;
  const { recordings, missing } = restored;
  const also = recordings === 0 ? '' : ` and ${recordings} recordings`;
  console.log(
    `Restored ${restored.cases} cases${also}, journal up to ${restored.lastSeq}, to ${file}.${before}`,
  );
  if (missing > 0)
    process.stderr.write(
      `${missing} recordings did not come with the backup: put them into the folder recordings beside the database.\n`,
    );
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
