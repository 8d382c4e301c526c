/**
 * A copy of a database while it is being written, and the way back. Both work on files beside their goal and put
 * them in place only when whole and checked, so that a run which is cut short, at whatever instant, leaves what was
 * there before, or what is new, and can be begun again.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { flushToDisk } from '../file/flush-to-disk.ts';
import { type Claim, claimDatabase } from '../file/one-server.ts';
import { asUnavailable } from '../file/unavailable.ts';
import { APPLICATION_ID, checkSchema } from '../migrate.ts';
import { BackupProblem, describeProblem, problemOfBackup } from './backup-problem.ts';
import {
  backUpRecordings,
  type CopiedRecordings,
  dropRecordingsOfBackup,
  type ReadyRecordings,
  readyToRestore,
  recordingsOfBackup,
} from './backup-recordings.ts';
import { asideSuffix, keepBeside, removeWithSideFiles, takePlace, unfinishedAsides } from './put-in-place.ts';
import { recordingsFolderOf } from './recordings-folder.ts';

/** The new database is in its place, and something beside it is not as it should be. */
class RestoredProblem extends BackupProblem {}

/** A server, or another restore, has the database. */
class InUse extends BackupProblem {}

export interface Contents {
  cases: number;
  /** Journal sequence of the last change. */
  lastSeq: number;
}

/** So many pages in one step: the whole file. In smaller steps every write of the server would start it over. */
const ALL_PAGES = 0x7fffffff;

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

function contentsOf(database: Database.Database): Contents {
  return database
    .prepare<[], Contents>(
      'SELECT (SELECT count(*) FROM cases) AS cases, (SELECT coalesce(max(seq), 0) FROM journal) AS lastSeq',
    )
    .get() as Contents;
}

/** Opens a finished copy, reads every page of it, and leaves it as one file. Throws when anything is wrong with it. */
function checkCopy(file: string): Contents {
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    checkSchema(copy);
    const integrity = copy.pragma('integrity_check(1)', { simple: true });
    if (integrity !== 'ok') throw new BackupProblem(`the integrity check says: ${integrity}`);
    if ((copy.pragma('foreign_key_check') as unknown[]).length > 0) {
      throw new BackupProblem('rows refer to cases that are not there');
    }
    return contentsOf(copy);
  } finally {
    copy.close();
  }
}

/** Copies the database in `from`, which may be in use, to the new file `to`, and its recordings to a folder beside. */
export async function backUp(from: string, to: string): Promise<Contents & CopiedRecordings> {
  // An empty file is what a program leaves that only looked whether there is one.
  if (!existsSync(from) || isFolder(from) || statSync(from).size === 0)
    throw new BackupProblem(`There is no database at ${from}: check DATABASE_URL.`);
  for (const there of [to, recordingsOfBackup(to)]) {
    if (existsSync(there)) throw new BackupProblem(`${there} exists already: name a new file.`);
  }
  const partial = `${to}.partial`;
  try {
    mkdirSync(path.dirname(path.resolve(to)), { recursive: true, mode: 0o700 });
    removeWithSideFiles(partial);
    const source = new Database(from, { fileMustExist: true, timeout: 10_000 });
    try {
      checkSchema(source);
      await source.backup(partial, { progress: () => ALL_PAGES });
    } finally {
      source.close();
    }
    const contents = checkCopy(partial);
    flushToDisk(partial);
    const recordings = backUpRecordings(from, partial, to);
    // The database comes last: where it is, its recordings are.
    renameSync(partial, to);
    return { ...contents, ...recordings };
  } catch (error) {
    if (isFolder(path.dirname(path.resolve(to)))) {
      removeWithSideFiles(partial);
      dropRecordingsOfBackup(to);
    }
    throw new BackupProblem(`No backup was made: ${describeProblem(error)}`, error);
  }
}

/** What the database in the way holds; null when it cannot be read. Throws where it is none of this program's. */
function contentsInTheWay(file: string): Contents | null {
  let database: Database.Database;
  try {
    database = new Database(file, { fileMustExist: true, timeout: 0 });
  } catch {
    return null;
  }
  try {
    const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
    if (!isEmpty && database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new BackupProblem(
        `${file} holds a database of another program: check DATABASE_URL. If it may go, move it away first.`,
      );
    }
    // Leaving WAL needs the file to oneself: it fails as long as a server has it open.
    database.pragma('journal_mode = DELETE');
    return contentsOf(database);
  } catch (error) {
    if (error instanceof BackupProblem) throw error;
    if (asUnavailable(error)?.code !== 'locked') return null;
    throw new BackupProblem(`${file} is in use: stop the server first. Nothing was changed.`, error);
  } finally {
    database.close();
  }
}

function checkBackup(from: string, copy: string): Contents {
  try {
    return checkCopy(copy);
  } catch (error) {
    throw problemOfBackup(from, error);
  }
}

export interface Restored extends Contents, CopiedRecordings {
  /** Where the database that was in the way has been put; null when there was none. */
  keptAside: string | null;
}

/**
 * Puts the backup in `from`, with the log that lies beside it, in the place of the database `to`, which nobody may be
 * using. A database there that holds more than the backup is refused, unless `force` says that its newer part may go; it
 * is kept beside either way.
 */
export function restore(from: string, to: string, options: { force: boolean; nowMs: number }): Restored {
  if (!existsSync(from)) throw new BackupProblem(`There is no backup at ${from}.`);
  if (isFolder(from)) throw new BackupProblem(`${from} is a folder: name the file of the backup.`);
  if (isFolder(to)) throw new BackupProblem(`${to} is a folder: check DATABASE_URL.`);
  if (path.resolve(from) === path.resolve(to))
    throw new BackupProblem('The backup and the database are one file.');
  const partial = `${to}.restoring`;
  let claim: Claim | null = null;
  try {
    mkdirSync(path.dirname(path.resolve(to)), { recursive: true, mode: 0o700 });
    // To the end: a server that is started in the middle would open what is just being renamed over.
    claim = claimForRestore(to);
    removeWithSideFiles(partial);
    // Beside a copy that somebody made by hand may lie its log, with what was committed last.
    for (const suffix of ['', '-wal']) {
      if (!existsSync(from + suffix)) continue;
      copyFileSync(from + suffix, partial + suffix);
      // A backup on a medium that is only read, or that nobody is to change, lends the copy its mode.
      chmodSync(partial + suffix, 0o600);
    }
    const contents = checkBackup(from, partial);
    const inTheWay = existsSync(to) ? contentsInTheWay(to) : null;
    if (inTheWay && inTheWay.lastSeq > contents.lastSeq && !options.force) {
      throw new BackupProblem(
        `${to} is newer than the backup by ${inTheWay.lastSeq - contents.lastSeq} journal entries, which would be ` +
          'lost. To restore nevertheless add --force; the newer file is kept beside.',
      );
    }
    flushToDisk(partial);
    for (const suffix of unfinishedAsides(to)) dropAside(to, suffix);
    const recordings = readyToRestore(from, partial, to);
    const suffix = asideSuffix([to, recordingsFolderOf(to)], options.nowMs);
    const keptAside = keepWhatIsThere(to, suffix, recordings);
    takePlace(partial, to);
    finish(to, recordings);
    return { ...contents, ...recordings.copied, keptAside };
  } catch (error) {
    if (error instanceof RestoredProblem) throw error;
    // What lies there is another restore's, where that one has the claim.
    if (!(error instanceof InUse)) removeWithSideFiles(partial);
    throw new BackupProblem(`Nothing was restored: ${describeProblem(error)}`, error);
  } finally {
    claim?.release();
  }
}

function claimForRestore(to: string): Claim | null {
  try {
    return claimDatabase(to, 0);
  } catch (error) {
    throw new InUse(`${to} is in use: stop the server first. Nothing was changed.`, error);
  }
}

/** Under second names, and the recordings of the backup beside those of now: the old database misses nothing by it. */
function keepWhatIsThere(to: string, suffix: string, recordings: ReadyRecordings): string | null {
  try {
    const keptAside = keepBeside(to, suffix);
    recordings.keepBeside(suffix);
    recordings.add();
    return keptAside;
  } catch (error) {
    recordings.takeBack();
    recordings.drop();
    dropAside(to, suffix);
    throw error;
  }
}

function finish(to: string, recordings: ReadyRecordings): void {
  try {
    recordings.removeOthers();
    recordings.drop();
  } catch (error) {
    const problem = `${to} was restored, but recordings of before are in its folder still`;
    throw new RestoredProblem(`${problem}: ${describeProblem(error)}`, error);
  }
}

function dropAside(to: string, suffix: string): void {
  rmSync(recordingsFolderOf(to) + suffix, { recursive: true, force: true });
  removeWithSideFiles(to + suffix);
}
