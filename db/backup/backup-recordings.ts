/**
 * The recordings that go with a copy of the database. They lie beside it, under its own name, and are copied after the
 * database was: a copy is on the disk before the commit that says so, so that none which the copied database tells of
 * is too new to be there. Each is checked against the sum in the database.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { flushToDisk } from '../file/flush-to-disk.ts';
import { linkOrCopy } from './put-in-place.ts';
import { recordingFileIn, recordingsFolderOf } from './recordings-folder.ts';

export interface CopiedRecordings {
  recordings: number;
  /** The database tells of them, and they are not on the disk, or not as they were. */
  missing: number;
}

interface Row {
  recording_id: string;
  sha256: string;
}

/** Of a backup: one folder for each, so that several lie side by side. */
export function recordingsOfBackup(backupFile: string): string {
  return `${backupFile}.recordings`;
}

/** What the database in `file` says is kept on the disk; nothing when it is older than recordings are. */
function keptAccordingTo(file: string): Row[] {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const hasTable = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'recordings'").get();
    if (hasTable === undefined) return [];
    return database
      .prepare<[], Row>(
        'SELECT recording_id, sha256 FROM recordings WHERE sha256 IS NOT NULL AND expired_at_ms IS NULL',
      )
      .all();
  } finally {
    database.close();
  }
}

function isAsItWas(file: string, sha256: string): boolean {
  return existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === sha256;
}

/** Makes the folder `to` with the recordings that the database `according` tells of, from the folder `from`. */
function copyRecordings(according: string, from: string, to: string): CopiedRecordings {
  const partial = `${to}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const rows = keptAccordingTo(according);
  let recordings = 0;
  if (rows.length > 0) mkdirSync(partial, { recursive: true, mode: 0o700 });
  for (const { recording_id: recordingId, sha256 } of rows) {
    const source = recordingFileIn(from, recordingId);
    if (!existsSync(source)) continue;
    const goal = recordingFileIn(partial, recordingId);
    copyFileSync(source, goal, constants.COPYFILE_FICLONE);
    chmodSync(goal, 0o600);
    flushToDisk(goal);
    if (isAsItWas(goal, sha256)) recordings += 1;
    else rmSync(goal);
  }
  if (rows.length > 0) renameSync(partial, to);
  return { recordings, missing: rows.length - recordings };
}

/** Of the database `from`, whose checked copy is `copy`, for the backup that will be `to`. */
export function backUpRecordings(from: string, copy: string, to: string): CopiedRecordings {
  return copyRecordings(copy, recordingsFolderOf(from), recordingsOfBackup(to));
}

/** Leaves nothing of a backup that was not made. */
export function dropRecordingsOfBackup(to: string): void {
  for (const suffix of ['', '.partial'])
    rmSync(recordingsOfBackup(to) + suffix, { recursive: true, force: true });
}

/** What the restore does with the recordings, step by step; a backup without any leaves the folder as it is. */
export interface ReadyRecordings {
  copied: CopiedRecordings;
  /** Gives all that the folder holds a second name in a folder beside. */
  keepBeside: (suffix: string) => void;
  /** Adds those of the backup: the folder has what the old and what the new database tell of. */
  add: () => void;
  /** The other way round. */
  takeBack: () => void;
  /** Takes away what the new database does not tell of; it is kept beside. */
  removeOthers: () => void;
  drop: () => void;
}

/** Gets the recordings of a backup, as its checked `copy` tells of them, ready beside their place. */
export function readyToRestore(backupFile: string, copy: string, databaseFile: string): ReadyRecordings {
  const goal = recordingsFolderOf(databaseFile);
  const ready = `${goal}.restoring`;
  rmSync(ready, { recursive: true, force: true });
  const source = recordingsOfBackup(backupFile);
  const copied = copyRecordings(copy, source, ready);
  const names = existsSync(source) && existsSync(ready) ? readdirSync(ready) : null;
  const added: string[] = [];
  return {
    copied,
    keepBeside(suffix) {
      if (names === null || !existsSync(goal)) return;
      mkdirSync(goal + suffix, { mode: 0o700 });
      for (const name of readdirSync(goal)) linkOrCopy(path.join(goal, name), path.join(goal + suffix, name));
    },
    add() {
      if (names === null) return;
      mkdirSync(goal, { recursive: true, mode: 0o700 });
      // One that is there already is the same, or damaged: those that are ready were checked.
      for (const name of names) {
        const isNew = !existsSync(path.join(goal, name));
        renameSync(path.join(ready, name), path.join(goal, name));
        if (isNew) added.push(name);
      }
    },
    takeBack() {
      for (const name of added) rmSync(path.join(goal, name), { force: true });
    },
    removeOthers() {
      if (names === null) return;
      for (const name of readdirSync(goal))
        if (!names.includes(name)) rmSync(path.join(goal, name), { recursive: true });
    },
    drop: () => rmSync(ready, { recursive: true, force: true }),
  };
}
