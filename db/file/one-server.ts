/**
 * One server to a database. Two would each run its effects and ask their own provider what is still up; what that one does
 * not know, it would end. The claim is a lock of the system on a file beside the database, which goes with the process,
 * however that ends.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { StoreUnavailable } from '../contract/store-unavailable.ts';
import { asUnavailable } from './unavailable.ts';

const SUFFIX = '.serving';
/** Milliseconds. One that is just ending may take as long to be gone. */
const PATIENCE_MS = 2_000;

export interface Claim {
  release(): void;
}

/**
 * Claims the database in this file for this process. Throws StoreUnavailable (`locked`) while another process has it; null
 * where nobody else could have it (`:memory:`), and when nothing can be claimed there, which opening the database will
 * say in better words.
 */
export function claimDatabase(file: string, patienceMs = PATIENCE_MS): Claim | null {
  if (file === ':memory:') return null;
  let database: Database.Database;
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
    database = new Database(file + SUFFIX, { timeout: patienceMs });
  } catch {
    return null;
  }
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (asUnavailable(error)?.code !== 'locked') return null;
    throw new StoreUnavailable(
      'locked',
      `Another server works with ${file}: stop it, or give this one a database of its own in DATABASE_URL.`,
      error,
    );
  }
}
