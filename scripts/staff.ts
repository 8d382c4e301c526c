/**
 * `npm run staff -- add | set | disable | enable | list`: who may sign in. Works while the server runs and while it
 * does not; a running server notices within seconds.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { openSqliteStore } from '../db/sqlite-store.ts';
import { StoreUnavailable } from '../db/store.ts';
import { runStaffCommand } from './staff-command.ts';

const DEFAULT_DATABASE_URL = 'file:data/ochag.sqlite';

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

// What it writes holds what families said: for its own account's eyes only.
process.umask(0o077);

if (existsSync('.env')) process.loadEnvFile('.env');
const url = process.env.DATABASE_URL?.trim() || DEFAULT_DATABASE_URL;

try {
  if (!url.startsWith('file:'))
    throw new StoreUnavailable('broken', 'DATABASE_URL does not begin with file:');
  const store = await openSqliteStore(url.replace(/^file:(\/\/(?=\/))?/, ''));
  try {
    process.exitCode = await runStaffCommand(process.argv.slice(2), {
      store,
      newId: randomUUID,
      readPassword,
      print: (line) => process.stdout.write(`${line}\n`),
      printError: (line) => process.stderr.write(`${line}\n`),
    });
  } finally {
    await store.close();
  }
} catch (error) {
  if (!(error instanceof StoreUnavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
