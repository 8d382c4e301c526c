/**
 * A restore that is cut short, before each single thing it does to the disk: killed, when nothing more is done, or by a
 * failure, when it tidies up. At every instant the old or the new database is in place, with all its recordings, and
 * the next run ends as if the first had never been.
 */
import { createHash } from 'node:crypto';
import fs, { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { restore } from '../../db/backup/backup.ts';
import { keepBeside, unfinishedAsides } from '../../db/backup/put-in-place.ts';
import { claimDatabase } from '../../db/file/one-server.ts';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import { aFirstText, aNumber, NINE_OCLOCK_MS } from '../helpers/a-decision.ts';
import { temporaryFiles } from './temporary-folder.ts';

// Each step of a restore is a restore of its own.
vi.setConfig({ testTimeout: 40_000 });

const temporaryFile = temporaryFiles();
const CHANGING = [
  'renameSync',
  'linkSync',
  'rmSync',
  'copyFileSync',
  'cpSync',
  'mkdirSync',
  'chmodSync',
] as const;
const original = { ...fs };

/**
 * Before the step of this number the disk refuses: that one alone, or, killed, every one from then on. Returns whether
 * it has come so far.
 */
function cutShort(step: number, how: 'killed' | 'failed'): () => boolean {
  let done = 0;
  for (const name of CHANGING) {
    const real = original[name] as (...args: unknown[]) => unknown;
    const guarded = (...args: unknown[]) => {
      done += 1;
      if (how === 'killed' ? done > step : done === step + 1) throw new Error(`cut short before ${name}`);
      return real(...args);
    };
    Object.assign(fs, { [name]: guarded });
  }
  syncBuiltinESMExports();
  return () => done > step;
}

function asUsual(): void {
  for (const name of CHANGING) Object.assign(fs, { [name]: original[name] });
  syncBuiltinESMExports();
}
afterEach(asUsual);

function stored(recordingId: string, words: string): CaseEvent[] {
  const ofRecording = { at: 1, contactId: 'call', recordingId, recordingSid: `RE-${recordingId}` };
  return [
    { type: 'voicemail.recorded', ...ofRecording, sid: 'CA1', durationS: 5 },
    {
      type: 'recording.stored',
      ...ofRecording,
      bytes: words.length,
      sha256: createHash('sha256').update(words).digest('hex'),
      contentType: 'audio/wav',
      durationS: 5,
    },
  ];
}

/** A database with these cases, each with a recording of its own in this folder. */
async function withCases(file: string, ids: string[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const store = await openSqliteStore(file);
  for (const [index, id] of ids.entries()) {
    const commit = aFirstText(id, aNumber(index));
    commit.decision.events.push(...stored(id, `the words of ${id}`));
    await store.commit(commit);
    writeFileSync(path.join(folder, `${id}.audio`), `the words of ${id}`);
  }
  await store.close();
}

/** Also looked into by hand, so that nothing is made where there is nothing. */
function casesIn(file: string): string[] {
  const database = new Database(file, { fileMustExist: true, readonly: true });
  const ids = database.prepare<[], string>('SELECT case_id FROM cases ORDER BY case_id').pluck().all();
  database.close();
  return ids;
}

const OLD = ['maria', 'newer'];
const NEW = ['maria', 'oleg'];

let template: string;
beforeAll(async () => {
  template = path.dirname(temporaryFile());
  const backup = path.join(template, 'backup.sqlite');
  await withCases(backup, NEW, `${backup}.recordings`);
  await withCases(path.join(template, 'ochag.sqlite'), OLD, path.join(template, 'recordings'));
});

/** In a folder of their own. */
function oldAndBackup(): { file: string; folder: string; backup: string } {
  const file = temporaryFile();
  const there = path.dirname(file);
  cpSync(template, there, { recursive: true });
  return { file, folder: path.join(there, 'recordings'), backup: path.join(there, 'backup.sqlite') };
}

const again = (backup: string, file: string) => restore(backup, file, { force: true, nowMs: NINE_OCLOCK_MS });

function expectWholePlace(file: string, folder: string): string[] {
  const inPlace = casesIn(file);
  expect([OLD, NEW]).toContainEqual(inPlace);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(inPlace.map((id) => `${id}.audio`)));
  return inPlace;
}

function expectRestored(file: string, folder: string, keptAside: string | null): void {
  expect(casesIn(file)).toEqual(NEW);
  expect(readdirSync(folder).sort()).toEqual(NEW.map((id) => `${id}.audio`));
  expect(readFileSync(path.join(folder, 'oleg.audio'), 'utf8')).toBe('the words of oleg');
  expect(keptAside).not.toBeNull();
  expect(existsSync(`${file}.restoring`)).toBe(false);
  expect(existsSync(`${folder}.restoring`)).toBe(false);
}

describe.each(['killed', 'failed'] as const)('a restore that is %s', (how) => {
  test('leaves the old database in place or has put the new one there, and goes well when it is begun again', () => {
    const seen = new Set<string>();
    for (let step = 0; ; step += 1) {
      const { file, folder, backup } = oldAndBackup();
      const isCut = cutShort(step, how);
      let words: string | null = null;
      let keptAside: string | null = null;
      try {
        ({ keptAside } = again(backup, file));
      } catch (error) {
        words = (error as Error).message;
      }
      asUsual();
      const inPlace = expectWholePlace(file, folder);
      seen.add(inPlace.join());
      if (!isCut()) break;
      if (words !== null && how === 'failed') {
        const told = inPlace.join() === NEW.join() ? 'was restored, but' : 'Nothing was restored';
        expect([step, words]).toEqual([step, expect.stringContaining(told)]);
      }
      // A medium on which a file has one name alone is no failure.
      if (words !== null) ({ keptAside } = again(backup, file));
      expectRestored(file, folder, keptAside);
      const asides = readdirSync(path.dirname(file)).filter((name) => name.includes('sqlite.before-restore'));
      // One of what was there first, and, where the new one was in place by then, one of that.
      const ofOld = asides.filter(
        (name) => casesIn(path.join(path.dirname(file), name)).join() === OLD.join(),
      );
      expect([step, ofOld.length]).toEqual([step, 1]);
    }
    expect([...seen]).toEqual([OLD.join(), NEW.join()]);
  });
});

test('a second name whose log is in its place no more is not taken away by the next run', async () => {
  const { file } = oldAndBackup();
  writeFileSync(`${file}-wal`, 'what had not yet moved');
  keepBeside(file, '.before-restore-1');
  expect(unfinishedAsides(file)).toEqual(['.before-restore-1']);
  rmSync(`${file}-wal`);
  expect(unfinishedAsides(file)).toEqual([]);
});

describe('a restore and a server on one database', () => {
  test('keep out of each other: a server that starts in the middle of it is told to wait', () => {
    const { file, backup } = oldAndBackup();
    const outcomes: string[] = [];
    const moved = original.renameSync;
    const aServerStarts = (...args: Parameters<typeof moved>) => {
      try {
        claimDatabase(file, 0)?.release();
        outcomes.push('works with it');
      } catch (error) {
        outcomes.push((error as { code: string }).code);
      }
      moved(...args);
    };
    Object.assign(fs, { renameSync: aServerStarts });
    syncBuiltinESMExports();
    again(backup, file);
    asUsual();
    expect([...new Set(outcomes)]).toEqual(['locked']);
    const claim = claimDatabase(file, 0);
    expect(claim).not.toBeNull();
    claim?.release();
  });

  test('leaves alone what a server has claimed, although it has not opened it yet', () => {
    const { file, backup } = oldAndBackup();
    const claim = claimDatabase(file, 0);
    writeFileSync(`${file}.restoring`, 'of the one that is under way');
    expect(() => again(backup, file)).toThrow(/is in use: stop the server first/);
    claim?.release();
    expect(casesIn(file)).toEqual(OLD);
    expect(readFileSync(`${file}.restoring`, 'utf8')).toBe('of the one that is under way');
  });
});
