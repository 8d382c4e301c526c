/** A disk that is full, a file that is locked, damaged, foreign or too new: a clear error, and nothing lost. */
import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import { openDatabase, type Sqlite } from '../../db/file/open.ts';
import { SCHEMA_VERSION } from '../../db/migrate.ts';
import { openSqliteStore, sqliteStoreOn } from '../../db/sqlite-store.ts';
import { aFirstText, aNumber, NINE_OCLOCK_MS } from '../helpers/a-decision.ts';
import { temporaryFiles } from './temporary-folder.ts';

const temporaryFile = temporaryFiles();
const opened: Sqlite[] = [];

afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

function open(file: string, busyTimeoutMs = 20): Sqlite {
  const database = openDatabase(file, { busyTimeoutMs });
  opened.push(database);
  return database;
}

function limitPages(database: Sqlite, extraPages: number): void {
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + extraPages}`);
}

describe('a full disk', () => {
  test('refuses every commit in flight with a clear error, keeps what was there, and works again with room', async () => {
    const file = temporaryFile();
    const database = open(file);
    const store = sqliteStoreOn(database);
    await store.commit(aFirstText('kept', aNumber(1)));
    limitPages(database, 0);

    const flight = Array.from({ length: 40 }, (_, index) =>
      store.commit(aFirstText(`c${index}`, aNumber(index + 2))),
    );
    const results = await Promise.allSettled(flight);

    for (const result of results) {
      const reason = {
        name: 'StoreUnavailable',
        code: 'full',
        message: expect.stringMatching(/disk .* full/),
      };
      expect(result).toMatchObject({ status: 'rejected', reason });
    }
    expect(await store.lastSeq()).toBe(3);
    expect(await store.loadCase('kept')).toMatchObject({ version: 1 });
    expect(await store.inboxHas('sms:SM-c0')).toBe(false);

    limitPages(database, 1000);
    expect(await store.commit(aFirstText('c0', aNumber(2)))).toMatchObject({
      ok: true,
      number: 2,
      firstSeq: 4,
    });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

describe('a locked database', () => {
  test('refuses a commit with a clear error, and takes it once the lock is gone', async () => {
    const file = temporaryFile();
    const store = sqliteStoreOn(open(file));
    const other = open(file);
    other.exec('BEGIN IMMEDIATE');

    await expect(store.commit(aFirstText('maria', aNumber(1)))).rejects.toMatchObject({
      name: 'StoreUnavailable',
      code: 'locked',
    });
    expect(await store.lastSeq()).toBe(0);

    other.exec('ROLLBACK');
    expect(await store.commit(aFirstText('maria', aNumber(1)))).toMatchObject({ ok: true, number: 1 });
  });

  test('is waited for when the lock is short', async () => {
    const file = temporaryFile();
    const store = sqliteStoreOn(open(file));
    const other = sqliteStoreOn(open(file));

    const results = await Promise.all([
      store.commit(aFirstText('maria', aNumber(1))),
      other.commit(aFirstText('oleg', aNumber(2))),
    ]);

    expect(results).toEqual([
      { ok: true, version: 1, number: 1, firstSeq: 1, lastSeq: 3 },
      { ok: true, version: 1, number: 2, firstSeq: 4, lastSeq: 6 },
    ]);
  });

  test('is told by the health check', async () => {
    const file = temporaryFile();
    const store = sqliteStoreOn(open(file));
    const other = open(file);
    await store.checkWritable(NINE_OCLOCK_MS);
    other.exec('BEGIN IMMEDIATE');

    await expect(store.checkWritable(NINE_OCLOCK_MS)).rejects.toMatchObject({ code: 'locked' });

    other.exec('ROLLBACK');
    await store.checkWritable(NINE_OCLOCK_MS);
  });

  test('is told when it is opened', () => {
    const file = temporaryFile();
    open(file).close();
    const other = new Database(file);
    opened.push(other);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');

    expect(() => open(file)).toThrow(expect.objectContaining({ name: 'StoreUnavailable', code: 'locked' }));
  });
});

describe('a database file', () => {
  test('that holds something else is refused, and left as it was', async () => {
    const file = temporaryFile();
    writeFileSync(file, 'это не база данных, а письмо\n'.repeat(400));
    const before = readFileSync(file);

    await expect(openSqliteStore(file)).rejects.toMatchObject({ name: 'StoreUnavailable', code: 'corrupt' });
    expect(readFileSync(file)).toEqual(before);
  });

  test('with damaged pages gives a clear error where they are met', async () => {
    const file = temporaryFile();
    const database = open(file);
    const store = sqliteStoreOn(database);
    for (let index = 0; index < 50; index += 1) await store.commit(aFirstText(`c${index}`, aNumber(index)));
    const roots = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'cases'")
      .pluck()
      .all();
    await store.close();
    const descriptor = openSync(file, 'r+');
    for (const page of roots as number[]) {
      writeSync(descriptor, Buffer.alloc(4096, 0x5a), 0, 4096, (page - 1) * 4096);
    }
    closeSync(descriptor);

    const damaged = sqliteStoreOn(open(file));
    await expect(damaged.commit(aFirstText('new', aNumber(99)))).rejects.toMatchObject({
      name: 'StoreUnavailable',
      code: 'corrupt',
    });
    await expect(damaged.loadCase('c1')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('of another program is refused, and left as it was', async () => {
    const file = temporaryFile();
    const other = new Database(file);
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    const before = readFileSync(file);

    await expect(openSqliteStore(file)).rejects.toThrow(/another program/);
    expect(readFileSync(file)).toEqual(before);
  });

  test('written by a newer version is refused, and left as it was', async () => {
    const file = temporaryFile();
    const newer = openDatabase(file);
    newer.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    newer.close();

    await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'newerSchema' });
    const again = new Database(file);
    opened.push(again);
    expect(again.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION + 1);
  });

  test('in a folder that is not there yet is made, for its owner alone', async () => {
    const file = `${temporaryFile()}-folder/deep/ochag.sqlite`;
    const store = await openSqliteStore(file);
    await store.commit(aFirstText('maria', aNumber(1)));
    await store.close();

    expect(statSync(path.dirname(file)).mode & 0o077).toBe(0);
  });

  test('in a folder that cannot be made is refused in words that name the folder', async () => {
    const inTheWay = temporaryFile();
    writeFileSync(inTheWay, '');
    const folder = path.join(inTheWay, 'deep');

    await expect(openSqliteStore(path.join(folder, 'ochag.sqlite'))).rejects.toMatchObject({
      name: 'StoreUnavailable',
      code: 'broken',
      message: expect.stringContaining(
        `The folder ${folder} of the database cannot be made (ENOTDIR): check`,
      ),
    });
  });

  test('survives a power cut by its settings: WAL, flushed at every commit', () => {
    const database = open(temporaryFile());

    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });
});

describe('the record', () => {
  test('of journal and audit cannot be changed, deleted or replaced', async () => {
    const database = open(temporaryFile());
    const store = sqliteStoreOn(database);
    await store.commit(aFirstText('maria', aNumber(1)));
    await store.audit({
      atMs: NINE_OCLOCK_MS,
      staffId: 'anna',
      action: 'case.read',
      caseId: 'maria',
      detail: null,
    });

    expect(() => database.exec("UPDATE journal SET event = '{}'")).toThrow('journal is append-only');
    expect(() => database.exec('DELETE FROM journal')).toThrow('journal is append-only');
    expect(() => database.exec('INSERT OR REPLACE INTO journal SELECT * FROM journal')).toThrow(
      'journal is append-only',
    );
    expect(() => database.exec('REPLACE INTO audit SELECT * FROM audit')).toThrow('audit is append-only');
    expect(() => database.exec("UPDATE audit SET staff_id = 'boris'")).toThrow('audit is append-only');
    expect(() => database.exec('DELETE FROM audit')).toThrow('audit is append-only');
  });

  test('in a form that nobody knows is an error where it is read, not an entry that means nothing', async () => {
    const database = open(temporaryFile());
    const store = sqliteStoreOn(database);
    await store.commit(aFirstText('maria', aNumber(1)));
    database.exec(
      `INSERT INTO journal (case_number, type, event) VALUES (1, 'moon.landed', '{"type":"moon.landed"}')`,
    );
    database.exec(`UPDATE cases SET brief = '{}'`);

    await expect(store.journalOf('maria')).rejects.toThrow(/type/);
    await expect(store.listedCase('maria')).rejects.toThrow(/tier/);
  });
});
