/**
 * Turns an error of SQLite that says "the database cannot serve" into StoreUnavailable, in words for the person
 * who runs the server. Every other error is a fault of ours and stays as it is.
 */
import Database from 'better-sqlite3';
import { StoreUnavailable } from '../contract/store-unavailable.ts';

const WHAT_TO_DO: { codes: string[]; code: StoreUnavailable['code']; message: string }[] = [
  {
    codes: ['SQLITE_FULL'],
    code: 'full',
    message: 'The disk of the database is full: free some space; nothing more is needed.',
  },
  {
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'],
    code: 'locked',
    message: 'Another program holds the database locked: find and end it; nothing more is needed.',
  },
  {
    codes: ['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
    code: 'corrupt',
    message:
      'The database file is damaged: stop the server, keep the file, and restore the last backup (npm run restore).',
  },
  {
    codes: ['SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_AUTH'],
    code: 'readOnly',
    message: 'The database cannot be written: check the owner and mode of the file, its folder and the disk.',
  },
  {
    codes: ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_NOMEM', 'SQLITE_PROTOCOL'],
    code: 'broken',
    message:
      'The database file cannot be read or written: check that its folder exists and the disk is sound.',
  },
];

/** Returns null for an error that does not mean the database cannot serve. */
export function asUnavailable(error: unknown): StoreUnavailable | null {
  if (error instanceof StoreUnavailable) return error;
  if (!(error instanceof Database.SqliteError)) return null;
  const found = WHAT_TO_DO.find(({ codes }) =>
    codes.some((code) => error.code === code || error.code.startsWith(`${code}_`)),
  );
  return found ? new StoreUnavailable(found.code, found.message, error) : null;
}

/** Runs a piece of work; what it throws because the database cannot serve is thrown as StoreUnavailable. */
export function orUnavailable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw asUnavailable(error) ?? error;
  }
}
