/** The file that DATABASE_URL names, for scripts that need nothing else of the settings; reads .env like the server. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { StoreUnavailable } from '../db/contract/store-unavailable.ts';

const DEFAULT_DATABASE_URL = 'file:data/ochag.sqlite';

/** Throws StoreUnavailable when the URL is not that of a file. */
export function databaseFile(): string {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const url = process.env.DATABASE_URL?.trim() || DEFAULT_DATABASE_URL;
  if (!/^file:.+/.test(url))
    throw new StoreUnavailable('broken', 'DATABASE_URL does not begin with file: and a path.');
  return url.replace(/^file:(\/\/(?=\/))?/, '');
}

/** What keeps a script from the database, in words that name the file it would have opened. */
export function whyNotOpened(error: StoreUnavailable): string {
  const named = process.env.DATABASE_URL?.trim() || DEFAULT_DATABASE_URL;
  const file = /^file:.+/.test(named) ? databaseFile() : null;
  if (file === null || error.message.includes(file)) return error.message;
  return `The database ${path.resolve(file)} cannot be opened: ${error.message}`;
}
