/** A backup taken while the line works, and the way back: whole, checked, and never over something newer unasked. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import { restore } from '../../db/backup/backup.ts';
import { openDatabase } from '../../db/file/open.ts';
import { SCHEMA_VERSION } from '../../db/migrate.ts';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { Store } from '../../db/store.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import { temporaryFiles } from '../db/temporary-folder.ts';
import { aFirstText, aNumber, NINE_OCLOCK_MS } from '../helpers/a-decision.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
// Each test starts several processes.
vi.setConfig({ testTimeout: 40_000 });

const temporaryFile = temporaryFiles();

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(script: string, file: string, ...args: string[]): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [path.join(projectRoot, 'scripts', script), ...args],
      { env, cwd: path.dirname(file) },
    );
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

async function withCases(
  file: string,
  ids: string[],
  work: (store: Store) => Promise<void> = async () => {},
) {
  const store = await openSqliteStore(file);
  for (const [index, id] of ids.entries()) await store.commit(aFirstText(id, aNumber(index)));
  await work(store);
  await store.close();
}

async function casesIn(file: string): Promise<number> {
  const store = await openSqliteStore(file);
  const { length } = await store.openCaseIds(null, 100_000);
  await store.close();
  return length;
}

/** What the journal tells of a message that was left and copied. */
function aStoredRecording(recordingId: string, bytes: Buffer): CaseEvent[] {
  const ofRecording = { at: 1, contactId: 'call', recordingId, recordingSid: `RE-${recordingId}` };
  return [
    { type: 'voicemail.recorded', ...ofRecording, sid: 'CA1', durationS: 5 },
    {
      type: 'recording.stored',
      ...ofRecording,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentType: 'audio/wav',
      durationS: 5,
    },
  ];
}

describe('a backup', () => {
  test('taken while texts come in is whole, and holds what was committed before it began', async () => {
    const file = temporaryFile();
    const backup = temporaryFile('backup.sqlite');
    let during = 0;
    await withCases(file, ['before-1', 'before-2'], async (store) => {
      let isRunning = true;
      const backingUp = run('backup.ts', file, '--to', backup).finally(() => {
        isRunning = false;
      });
      while (isRunning) {
        await store.commit(aFirstText(`during-${during}`, `+7900001${String(during).padStart(4, '0')}`));
        during += 1;
      }
      expect(await backingUp).toMatchObject({ code: 0, stderr: '' });
      expect((await backingUp).stdout).toMatch(
        /^Backed up \d+ cases, journal up to \d+, to .*backup\.sqlite\.\n$/,
      );
    });

    const copied = await openSqliteStore(backup);
    const ids = await copied.openCaseIds(null, 100_000);
    expect(ids.slice(0, 2)).toEqual(['before-1', 'before-2']);
    expect(ids.length).toBeLessThanOrEqual(during + 2);
    // Not torn: the last case of the copy has all of its journal.
    expect(await copied.journalOf(ids.at(-1) ?? '')).toHaveLength(3);
    expect(await copied.lastSeq()).toBe(ids.length * 3);
    await copied.close();
    expect(await casesIn(file)).toBe(during + 2);
  });

  test('never overwrites a file, and leaves none behind when it fails', async () => {
    const file = temporaryFile();
    const backup = temporaryFile('backup.sqlite');
    await withCases(file, ['maria']);
    writeFileSync(backup, 'mine');

    expect(await run('backup.ts', file, '--to', backup)).toMatchObject({ code: 1, stdout: '' });
    expect(readFileSync(backup, 'utf8')).toBe('mine');

    const garbage = temporaryFile();
    writeFileSync(garbage, 'x'.repeat(9000));
    const failed = await run('backup.ts', garbage, '--to', `${backup}-2`);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toMatch(/^No backup was made: .*damaged.*\n$/);
    expect(readdirSync(path.dirname(backup))).toEqual(['backup.sqlite']);
  });

  test('takes the recordings along, each checked, and brings them back', async () => {
    const file = temporaryFile();
    const backup = temporaryFile('backup.sqlite');
    const kept = Buffer.from('the words of a family');
    const changed = Buffer.from('somebody has written over these');
    await withCases(file, [], async (store) => {
      const commit = aFirstText('maria', aNumber(1));
      commit.decision.events.push(...aStoredRecording('id1-r0', kept), ...aStoredRecording('id2-r0', kept));
      await store.commit(commit);
    });
    const folder = path.join(path.dirname(file), 'recordings');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'id1-r0.audio'), kept);
    writeFileSync(path.join(folder, 'id2-r0.audio'), changed);
    writeFileSync(path.join(folder, 'id3-r0.audio.part'), 'half');

    const made = await run('backup.ts', file, '--to', backup);
    expect(made).toMatchObject({
      code: 0,
      stderr: '1 recordings are not on the disk, or not as they were.\n',
    });
    expect(made.stdout).toMatch(/^Backed up 1 cases and 1 recordings, /);
    expect(readdirSync(`${backup}.recordings`)).toEqual(['id1-r0.audio']);
    expect(await run('backup.ts', file, '--to', backup)).toMatchObject({ code: 1 });

    const restored = await run('restore.ts', file, '--from', backup);
    expect(restored.stdout).toMatch(/^Restored 1 cases and 1 recordings, /);
    expect(readdirSync(folder)).toEqual(['id1-r0.audio']);
    expect(readFileSync(path.join(folder, 'id1-r0.audio'))).toEqual(kept);
    const beside = readdirSync(path.dirname(file)).filter((name) => name.startsWith('recordings.'));
    expect(beside).toEqual([expect.stringMatching(/^recordings\.before-restore-/)]);
  });

  test('says what is missing', async () => {
    const file = temporaryFile();
    expect((await run('backup.ts', file)).stderr).toBe('Say where to: npm run backup -- --to FILE\n');
    expect((await run('backup.ts', file, '--to', `${file}-2`)).stderr).toMatch(/^There is no database at /);
    writeFileSync(file, '');
    expect((await run('backup.ts', file, '--to', `${file}-2`)).stderr).toMatch(/^There is no database at /);
  });

  test('says what is in the way of its file', async () => {
    const file = temporaryFile();
    await withCases(file, ['maria']);
    const { code, stderr } = await run('backup.ts', file, '--to', path.join(file, 'backup.sqlite'));
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^No backup was made: .* on its way is a file where a folder should be\.\n$/),
    ]);
  });
});

describe('a restore', () => {
  async function aBackup(ids: string[]): Promise<string> {
    const file = temporaryFile();
    const backup = temporaryFile('backup.sqlite');
    await withCases(file, ids);
    expect(await run('backup.ts', file, '--to', backup)).toMatchObject({ code: 0 });
    return backup;
  }

  test('brings everything back on a machine that has nothing', async () => {
    const backup = await aBackup(['maria', 'oleg']);
    const file = temporaryFile();

    const restored = await run('restore.ts', file, '--from', backup);

    expect(restored).toEqual({
      code: 0,
      stdout: `Restored 2 cases, journal up to 6, to ${file}.\n`,
      stderr: '',
    });
    const store = await openSqliteStore(file);
    expect(await store.journalOf('oleg')).toHaveLength(3);
    expect(await store.commit(aFirstText('vera', aNumber(9)))).toMatchObject({
      ok: true,
      number: 3,
      firstSeq: 7,
    });
    await store.close();
  });

  test('only reads the backup: it may lie on a medium that takes no writing, with the mode that files have there', async () => {
    // As a copy that somebody made by hand: to look into it in its place SQLite would have to make a file beside it.
    const backup = temporaryFile('backup.sqlite');
    await withCases(backup, ['maria']);
    symlinkSync('nowhere', `${backup}-shm`);
    chmodSync(backup, 0o444);
    const file = temporaryFile();

    expect(restore(backup, file, { force: false, nowMs: NINE_OCLOCK_MS })).toMatchObject({ cases: 1 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await casesIn(file)).toBe(1);
  });

  test('takes in the log beside a copy that was made by hand, with what was committed last', async () => {
    const copy = temporaryFile('copy.sqlite');
    const live = temporaryFile();
    await withCases(live, ['maria', 'oleg'], async () => {
      for (const suffix of ['', '-wal']) {
        copyFileSync(live + suffix, copy + suffix);
        chmodSync(copy + suffix, 0o444);
      }
    });
    const file = temporaryFile();

    expect(restore(copy, file, { force: false, nowMs: NINE_OCLOCK_MS })).toMatchObject({
      cases: 2,
      lastSeq: 6,
    });
    expect(await casesIn(file)).toBe(2);
    expect(readdirSync(path.dirname(copy)).sort()).toEqual(['copy.sqlite', 'copy.sqlite-wal']);
  });

  test('refuses such a copy when its log is of a later hour, and leaves the database alone', async () => {
    const copy = temporaryFile('copy.sqlite');
    const live = temporaryFile();
    await withCases(live, []);
    copyFileSync(live, copy);
    // What these bring is in neither of the two: it has moved from the log into the database meanwhile.
    await withCases(
      live,
      Array.from({ length: 100 }, (_, index) => `c${index}`),
    );
    await withCases(live, [], async (store) => {
      await store.commit(aFirstText('last', aNumber(100)));
      copyFileSync(`${live}-wal`, `${copy}-wal`);
    });
    const file = temporaryFile();
    await withCases(file, ['maria']);

    expect(() => restore(copy, file, { force: true, nowMs: NINE_OCLOCK_MS })).toThrow(
      /^Nothing was restored/,
    );
    expect(await casesIn(file)).toBe(1);
    expect(existsSync(`${file}.restoring-wal`)).toBe(false);
  });

  test('does not throw newer cases away unless told to, and keeps them beside even then', async () => {
    const backup = await aBackup(['maria']);
    const file = temporaryFile();
    await withCases(file, ['maria', 'newer']);

    const refused = await run('restore.ts', file, '--from', backup);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/newer than the backup by 3 journal entries.*--force/);
    expect(await casesIn(file)).toBe(2);

    const forced = await run('restore.ts', file, '--from', backup, '--force');
    expect(forced).toMatchObject({ code: 0, stderr: '' });
    expect(await casesIn(file)).toBe(1);
    const aside = /What was there is in (.*)\.\n$/.exec(forced.stdout)?.[1] ?? '';
    expect(await casesIn(aside)).toBe(2);
  });

  test('keeps beside what every one of several restores in one second has replaced', async () => {
    const backup = temporaryFile('backup.sqlite');
    await withCases(backup, []);
    const file = temporaryFile();
    const asides: (string | null)[] = [];
    for (const ids of [['maria'], ['maria', 'oleg'], ['maria', 'oleg', 'vera']]) {
      await withCases(file, ids);
      asides.push(restore(backup, file, { force: true, nowMs: NINE_OCLOCK_MS }).keptAside);
    }
    expect(await Promise.all(asides.map((aside) => casesIn(aside ?? '')))).toEqual([1, 2, 3]);
  });

  test('takes the log of a database that is gone out of the way, so that it is not taken for its own', async () => {
    const backup = temporaryFile('backup.sqlite');
    await withCases(backup, ['maria']);
    const file = temporaryFile();
    writeFileSync(`${file}-wal`, 'what the other had not yet moved');

    const { keptAside } = restore(backup, file, { force: false, nowMs: NINE_OCLOCK_MS });

    expect(readdirSync(path.dirname(file))).not.toContain('ochag.sqlite-wal');
    expect(readFileSync(`${keptAside}-wal`, 'utf8')).toBe('what the other had not yet moved');
  });

  test('does not touch a database that a server has open, forced or not', async () => {
    const backup = await aBackup(['maria', 'oleg']);
    const file = temporaryFile();
    await withCases(file, ['maria'], async (store) => {
      for (const force of [[], ['--force']]) {
        const refused = await run('restore.ts', file, '--from', backup, ...force);
        expect(refused).toMatchObject({ code: 1, stdout: '' });
        expect(refused.stderr).toMatch(/in use: stop the server first/);
      }
      expect(await store.commit(aFirstText('still-working', aNumber(5)))).toMatchObject({ ok: true });
    });
    expect(await casesIn(file)).toBe(2);
  });

  test('takes the place of a damaged database, which it keeps beside', async () => {
    const backup = await aBackup(['maria']);
    const file = temporaryFile();
    writeFileSync(file, 'z'.repeat(9000));

    const restored = await run('restore.ts', file, '--from', backup);

    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(await casesIn(file)).toBe(1);
    // Beside the claim, which a server leaves as well.
    const left = readdirSync(path.dirname(file)).filter((name) => !name.endsWith('.serving'));
    expect(left).toHaveLength(2);
  });

  test('refuses a backup that is damaged or of a newer version, and leaves the database alone', async () => {
    const file = temporaryFile();
    await withCases(file, ['maria']);
    const damaged = await aBackup(Array.from({ length: 30 }, (_, index) => `c${index}`));
    const bytes = readFileSync(damaged);
    writeFileSync(damaged, bytes.fill(0x5a, 8192));
    const newer = await aBackup(['a', 'b']);
    const database = openDatabase(newer);
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    database.close();

    for (const bad of [damaged, newer, path.join(path.dirname(newer), 'nowhere.sqlite')]) {
      const refused = await run('restore.ts', file, '--from', bad, '--force');
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(await casesIn(file)).toBe(1);
    expect(existsSync(`${file}.restoring`)).toBe(false);
  });

  test('says which file is no good, and what to do about it', async () => {
    const file = temporaryFile();
    await withCases(file, ['maria']);
    const folder = path.dirname(file);
    const at = (name: string, bytes: string) => {
      const made = path.join(folder, name);
      writeFileSync(made, bytes);
      return made;
    };
    const foreign = path.join(folder, 'foreign.sqlite');
    const other = new Database(foreign);
    other.exec('CREATE TABLE theirs (words)');
    other.close();
    const from = (backup: string) => () => restore(backup, file, { force: true, nowMs: NINE_OCLOCK_MS });

    expect(from(folder)).toThrow(`${folder} is a folder: name the file of the backup.`);
    expect(from(at('empty.sqlite', ''))).toThrow(/empty\.sqlite is no backup of this program\.$/);
    expect(from(foreign)).toThrow(/foreign\.sqlite is no backup of this program\.$/);
    expect(from(at('garbage.sqlite', 'z'.repeat(9000)))).toThrow(
      /^Nothing was restored: The backup .*garbage\.sqlite is damaged: take an older one\.$/,
    );
    expect(await casesIn(file)).toBe(1);
  });

  test('does not take the place of a database of another program, or of a folder', async () => {
    const backup = temporaryFile('backup.sqlite');
    await withCases(backup, ['maria']);
    const file = temporaryFile();
    const other = new Database(file);
    other.exec("CREATE TABLE theirs (words); INSERT INTO theirs VALUES ('kept')");
    other.close();
    const to = (goal: string) => () => restore(backup, goal, { force: true, nowMs: NINE_OCLOCK_MS });

    expect(to(file)).toThrow(/holds a database of another program: check DATABASE_URL/);
    const again = new Database(file);
    expect(again.prepare('SELECT words FROM theirs').pluck().get()).toBe('kept');
    again.close();
    expect(to(path.dirname(file))).toThrow(/is a folder: check DATABASE_URL\.$/);
  });
});
