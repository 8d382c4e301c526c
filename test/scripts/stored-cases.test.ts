/** The two scripts that look at stored cases: what can be read, and whether journals tell the same. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { Decision } from '../../flows/case/record.ts';
import { MOVES } from '../flows/world/moves.ts';
import { tell, UNTOLD } from '../flows/world/telling.ts';

const run = promisify(execFile);

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-stored-'));
  file = path.join(folder, 'ochag.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A family writes to an operator, who answers. */
async function store(): Promise<void> {
  const opened = await openSqliteStore(file);
  let version = 0;
  let told = UNTOLD;
  for (const name of ['the family writes', 'Olga accepts', 'a reply is written']) {
    const asked = MOVES[name]?.(told);
    if (!asked) throw new Error(`«${name}» makes no sense`);
    const next = tell(told, asked);
    if (!next.decided.ok) throw new Error(next.decided.reason);
    const result = await opened.commit(requestOf(next.decided.decision, version, next.told.nowMs));
    if (!result.ok) throw new Error(result.conflict);
    version = result.version;
    told = next.told;
  }
  await opened.close();
}

function requestOf(decision: Decision, expectedVersion: number, nowMs: number) {
  return { decision, expectedVersion, inboxKey: null, nowMs, firedTimer: null, settledEffects: [] };
}

const script = (name: string, ...args: string[]) => scriptOn(`file:${file}`, name, ...args);

async function scriptOn(
  url: string,
  name: string,
  ...args: string[]
): Promise<{ code: number; out: string; problems: string }> {
  const env = { ...process.env, DATABASE_URL: url };
  try {
    const { stdout, stderr } = await run(process.execPath, [`scripts/${name}.ts`, ...args], { env });
    return { code: 0, out: stdout, problems: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, problems: stderr };
  }
}

function tamper(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** Milliseconds: each script is a process of its own, on a machine that may be busy. */
describe('stored cases', { timeout: 60_000 }, () => {
  it('that are sound are found so, one or all', async () => {
    await store();
    expect(await script('check-snapshots')).toEqual({
      code: 0,
      out: '1 of 1 open cases can be read by this version.\n',
      problems: '',
    });
    const sound = { code: 0, out: '1 of 1 cases are what their journals tell.\n', problems: '' };
    expect(await script('replay')).toEqual(sound);
    expect(await script('replay', '--case', 'case-1')).toEqual(sound);
  });

  it('that this version cannot read are named, and the upgrade stops there', async () => {
    await store();
    tamper(`UPDATE cases SET frozen = json_set(frozen, '$.triage.value.path', 'pondering')`);
    const { code, out, problems } = await script('check-snapshots');
    expect([code, out]).toEqual([1, '0 of 1 open cases can be read by this version.\n']);
    expect(problems).toContain('(case-1): a stored triage snapshot cannot be restored');
  });

  it('that are no frozen cases at all are named, too', async () => {
    await store();
    tamper(`UPDATE cases SET frozen = '[]'`);
    expect(await script('check-snapshots')).toMatchObject({
      code: 1,
      problems: 'Case 1 (case-1): it is not a frozen case\n',
    });
  });

  it('whose record was changed by hand are told by their journal, without a word of what was written', async () => {
    await store();
    tamper(`UPDATE cases SET frozen = json_set(frozen, '$.triage.context.preview', 'Совсем другое')`);
    const { code, problems } = await script('replay');
    expect(code).toBe(1);
    expect(problems).toContain('triage.context.preview');
    expect(problems).not.toContain('другое');
  });

  it('that do not exist, or have no database, are said in plain words', async () => {
    const nowhere = path.join(folder, 'mistyped', 'ochag.sqlite');
    const empty = path.join(folder, 'empty.sqlite');
    writeFileSync(empty, '');
    const damaged = path.join(folder, 'damaged.sqlite');
    writeFileSync(damaged, 'z'.repeat(9000));
    for (const [name, ...args] of [['check-snapshots'], ['replay'], ['staff', 'list']] as const)
      expect((await scriptOn(`file:${damaged}`, name, ...args)).problems).toMatch(
        new RegExp(`^The database ${damaged} cannot be opened: .*damaged.*\\n$`),
      );
    for (const [name, url, problems] of [
      ['check-snapshots', `file:${nowhere}`, `There is no database at ${nowhere}: check DATABASE_URL.\n`],
      ['check-snapshots', `file:${empty}`, `There is no database at ${empty}: check DATABASE_URL.\n`],
      ['replay', 'ochag.sqlite', 'DATABASE_URL does not begin with file: and a path.\n'],
    ] as const) {
      expect(await scriptOn(url, name)).toEqual({ code: 1, out: '', problems });
    }
    expect(existsSync(path.dirname(nowhere))).toBe(false);
    await store();
    expect(await script('replay', '--case', 'nobody')).toMatchObject({
      code: 1,
      problems: `There is no case nobody in ${path.join(folder, 'ochag.sqlite')}.\n`,
    });
  });

  it('of a new line begin with its first staff, and a database that was not there is spoken of', async () => {
    const made = await script('staff', 'list');
    expect(made).toMatchObject({
      code: 0,
      problems: `A new database was made at ${file}: there was none. Check DATABASE_URL if that is not meant.\n`,
    });
    expect(await script('staff', 'list')).toMatchObject({ code: 0, problems: '' });
  });
});
