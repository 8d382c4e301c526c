/**
 * Opens the database file of this machine, ready for use: settings, checks, migrations.
 * WAL with synchronous=FULL: what was committed survives a power cut. This build of SQLite defaults to NORMAL
 * in WAL, so it is set here and must stay; a lost commit is a lost caller.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { StoreUnavailable } from '../contract/store-unavailable.ts';
import { checkSchema, migrate } from '../migrate.ts';
import { orUnavailable } from './unavailable.ts';

export type Sqlite = Database.Database;

export interface OpenOptions {
  /**
   * Milliseconds. How long a statement waits for another program's lock before it gives up. The whole server
   * stands still meanwhile, so it is short; a backup or `npm run staff` holds the lock for a few milliseconds.
   */
  busyTimeoutMs?: number;
}

/**
 * KiB. Pages kept in memory by each connection. More would not help, also with 100,000 cases: SQLite walks its whole
 * table of cached pages after many a commit, and a page it lacks is in the system's own cache, two microseconds away.
 */
const CACHE_KIB = 4 * 1024;

/**
 * Bytes, of a database that is made now; one that exists keeps its own. The row of a case takes more than half of a page
 * of 4096, so that each would have a page to itself and half of what is written to the disk would be empty.
 */
const PAGE_BYTES = 8192;

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new StoreUnavailable(
      ['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'readOnly' : 'broken',
      `The folder ${folder} of the database cannot be made (${code}): check DATABASE_URL, and the owner of the folders above.`,
      error,
    );
  }
}

/** Throws StoreUnavailable when the file is damaged, locked, of a newer version, or not to be written. */
export function openDatabase(file: string, options: OpenOptions = {}): Sqlite {
  return orUnavailable(() => {
    if (file !== ':memory:') makeFolder(path.dirname(path.resolve(file)));
    const database = new Database(file, { timeout: options.busyTimeoutMs ?? 2000 });
    try {
      checkSchema(database);
      database.pragma(`page_size = ${PAGE_BYTES}`);
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma(`cache_size = -${CACHE_KIB}`);
      database.pragma('temp_store = MEMORY');
      // The log file shrinks to this after a checkpoint, so that one busy hour does not keep its size for ever.
      database.pragma('journal_size_limit = 67108864');
      // A migration that rebuilds a table must not trip over the rows that refer to it.
      database.pragma('foreign_keys = OFF');
      migrate(database);
      database.pragma('foreign_keys = ON');
      // Otherwise INSERT OR REPLACE takes away rows of the journal without asking the triggers that refuse to delete them.
      database.pragma('recursive_triggers = ON');
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}
