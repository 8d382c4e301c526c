/**
 * `npm run staff -- add | set | disable | enable | list | audit`: who may sign in, and who did. Works while the server runs and while it
 * does not; a running server notices within seconds.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { StoreUnavailable } from '../db/contract/store-unavailable.ts';
import { openSqliteStore } from '../db/sqlite-store.ts';
import { decodeKey } from '../server/env-variables.ts';
import { databaseFile, whyNotOpened } from './database-file.ts';
import { DATA_FOLDER, readOrMakeSecrets } from './local-settings.ts';
import { runStaffCommand } from './staff-command.ts';

/** The first line of standard input; from a terminal it is asked for and not shown. */
async function readPassword(): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}

/** As the running server has it: set, or made for a line that nobody configured. */
function readDataKey(): Buffer | null {
  const isMade = existsSync(path.join(DATA_FOLDER, 'secrets.json'));
  const key = process.env.DATA_KEY?.trim() || (isMade ? readOrMakeSecrets(DATA_FOLDER).dataKey : '');
  return decodeKey(key);
}

// What it writes holds what families said: for its own account's eyes only.
process.umask(0o077);

try {
  const file = databaseFile();
  const isNew = !existsSync(file);
  const store = await openSqliteStore(file);
  // A new line begins like this. Whoever mistyped the path would otherwise wonder why the server knows nobody.
  if (isNew) {
    const where = path.resolve(file);
    process.stderr.write(
      `A new database was made at ${where}: there was none. Check DATABASE_URL if that is not meant.\n`,
    );
  }
  try {
    process.exitCode = await runStaffCommand(process.argv.slice(2), {
      store,
      now: Date.now,
      newId: randomUUID,
      readPassword,
      readDataKey,
      print: (line) => process.stdout.write(`${line}\n`),
      printError: (line) => process.stderr.write(`${line}\n`),
    });
  } finally {
    await store.close();
  }
} catch (error) {
  if (!(error instanceof StoreUnavailable)) throw error;
  process.stderr.write(`${whyNotOpened(error)}\n`);
  process.exitCode = 1;
}
