/** `npm run staff`: adding and changing staff from the command line, in plain words and with an exit code. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { Store } from '../../db/store.ts';
import { runStaffCommand } from '../../scripts/staff-command.ts';
import { addDemoStaff } from '../../server/staff/add-demo-staff.ts';
import { addressMark } from '../../server/staff/address-mark.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from '../../server/staff/demo-staff.ts';
import { passwordFits } from '../../server/staff/passwords.ts';
import { problemOf } from '../../server/staff/staff-rules.ts';
import { NINE_OCLOCK_MS } from '../helpers/a-decision.ts';

let store: Store;

beforeEach(async () => {
  store = await openSqliteStore(':memory:');
});
afterEach(() => store.close());

let ids = 0;
const DATA_KEY = Buffer.alloc(32, 7);

async function staff(command: string[], password = 'correct horse', dataKey: Buffer | null = DATA_KEY) {
  const out: string[] = [];
  const exitCode = await runStaffCommand(command, {
    store,
    now: () => NINE_OCLOCK_MS,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    readPassword: async () => password,
    readDataKey: () => dataKey,
    print: (words) => out.push(words),
    printError: (words) => out.push(words),
  });
  return { exitCode, words: out.join('\n') };
}

const OLGA = ['add', '--login', 'olga', '--name', 'Ольга Ветрова', '--role', 'operator'];

test('an operator is added with a phone in any spelling, and may sign in', async () => {
  const { exitCode, words } = await staff([...OLGA, '--team', 'hotline', '--phone', '8 (900) 000-00-11']);
  expect([exitCode, words]).toEqual([0, 'Ольга Ветрова (olga) was added as operator.']);
  const olga = await store.staffByLogin('olga');
  expect(olga).toMatchObject({
    name: 'Ольга Ветрова',
    role: 'operator',
    team: 'hotline',
    specialty: null,
    phone: '+79000000011',
    disabled: false,
  });
  expect(olga?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await passwordFits(olga?.passwordHash ?? null, 'correct horse')).toBe(true);
});

test('a phone may be a SIP address of an exchange, and nothing that only looks like one', async () => {
  await staff([...OLGA, '--phone', 'sip:olga@pbx.example.org:5061']);
  expect((await store.staffByLogin('olga'))?.phone).toBe('sip:olga@pbx.example.org:5061');
  for (const phone of ['sip:olga', 'sip:olga@', 'sip:@pbx.example.org', 'sip:olga@pbx/?x', 'client:olga'])
    expect([phone, (await staff(['set', '--login', 'olga', '--phone', phone])).exitCode]).toEqual([phone, 1]);
});

test('a role that works in one team needs no team to be named', async () => {
  await staff(['add', '--login', 'lev', '--name', 'Лев', '--role', 'consultant', '--specialty', 'lawyer']);
  expect(await store.staffByLogin('lev')).toMatchObject({ team: 'consultation', specialty: 'lawyer' });
});

test('what does not fit together is said, and nobody is added', async () => {
  const refused: [string[], RegExp, number][] = [
    [OLGA, /login olga is taken/, 1],
    [
      ['add', '--login', 'x1', '--name', 'X', '--role', 'operator', '--team', 'crisisCentre'],
      /works in the team hotline/,
      1,
    ],
    [['add', '--login', 'x1', '--name', 'X', '--role', 'consultant'], /needs a specialty/, 1],
    [
      ['add', '--login', 'x1', '--name', 'X', '--role', 'operator', '--specialty', 'lawyer'],
      /Only a consultant/,
      1,
    ],
    [
      ['add', '--login', 'x1', '--name', 'X', '--role', 'operator', '--phone', '12'],
      /neither a telephone number nor/,
      1,
    ],
    [['add', '--login', 'x1', '--name', 'X', '--role', 'king'], /none of operator, consultant/, 2],
    [['add', '--login', 'x y', '--name', 'X', '--role', 'operator'], /A login has/, 2],
    [['add', '--login', 'x1', '--role', 'operator'], /--name is missing/, 2],
    [['add', '--login', 'x1', '--colour', 'red'], /colour/, 2],
    [['explode'], /not a command/, 2],
    [[], /Usage/, 2],
    [['set', '--login', 'nobody', '--name', 'X'], /Nobody has the login nobody/, 1],
    [['set', '--login', 'olga'], /nothing to change/, 2],
  ];
  await staff(OLGA);
  for (const [command, words, exitCode] of refused) {
    const answer = await staff(command);
    expect([command, answer.exitCode]).toEqual([command, exitCode]);
    expect(answer.words).toMatch(words);
  }
  expect((await store.listStaff()).map(({ login }) => login)).toEqual(['olga']);
});

test('a short password is refused', async () => {
  expect(await staff(OLGA, 'short')).toEqual({
    exitCode: 1,
    words: 'The password is shorter than 8 characters.',
  });
  expect(await store.staffByLogin('olga')).toBeNull();
});

test('a new role brings its team, and takes the specialty away', async () => {
  await staff(['add', '--login', 'lev', '--name', 'Лев', '--role', 'consultant', '--specialty', 'lawyer']);
  expect((await staff(['set', '--login', 'Lev', '--role', 'crisisWorker'])).exitCode).toBe(0);
  expect(await store.staffByLogin('lev')).toMatchObject({ team: 'crisisCentre', specialty: null });
});

test('a new password ends the sessions, opens a closed login, and replaces the old one', async () => {
  await staff(OLGA);
  const olga = await store.staffByLogin('olga');
  const session = {
    tokenHash: 'hash',
    staffId: olga?.staffId ?? '',
    createdAtMs: 1,
    lastSeenAtMs: 1,
    expiresAtMs: 2,
  };
  await store.addSession(session);
  await store.recordSignInFailure('login:olga', 1);
  await staff(['set', '--login', 'olga', '--password'], 'another horse');
  const changed = await store.staffByLogin('olga');
  expect(await passwordFits(changed?.passwordHash ?? null, 'another horse')).toBe(true);
  expect(await passwordFits(changed?.passwordHash ?? null, 'correct horse')).toBe(false);
  expect(await store.sessionByTokenHash('hash')).toBeNull();
  expect(await store.signInFailures('login:olga')).toBeNull();
});

test('a phone is taken away with none', async () => {
  await staff([...OLGA, '--phone', '+79000000011']);
  await staff(['set', '--login', 'olga', '--phone', 'none']);
  expect(await store.staffByLogin('olga')).toMatchObject({ phone: null });
});

test('somebody is disabled and enabled again, and the list says so', async () => {
  await staff(OLGA);
  expect((await staff(['list'])).words).toMatch(/^olga .*operator, hotline .*no phone .*Ольга Ветрова$/);
  expect((await staff(['disable', '--login', 'olga'])).words).toContain('signed out everywhere');
  expect(await store.staffByLogin('olga')).toMatchObject({ disabled: true });
  expect((await staff(['list'])).words).toContain('disabled');
  await staff(['enable', '--login', 'olga']);
  expect(await store.staffByLogin('olga')).toMatchObject({ disabled: false });
});

/** Days before today on which Olga signed in, with a look at a case beside it, and one sign-in of nobody. */
async function anAudit(daysAgo: number[]): Promise<void> {
  await staff(OLGA);
  const { staffId = '' } = (await store.staffByLogin('olga')) ?? {};
  const from = addressMark(DATA_KEY, '10.0.0.9');
  const detail = JSON.stringify({ from });
  for (const days of daysAgo) {
    const atMs = NINE_OCLOCK_MS - days * 86_400_000;
    await store.audit({ atMs, staffId, action: 'signIn.succeeded', caseId: null, detail });
    await store.audit({ atMs, staffId, action: 'case.viewed', caseId: 'case-1', detail: null });
  }
  const failed = JSON.stringify({ from: 'elsewhere', why: 'unknownLogin' });
  const row = { atMs: NINE_OCLOCK_MS, staffId: null, caseId: null };
  await store.audit({ ...row, action: 'signIn.failed', detail: failed });
  // As rows were before addresses were marked.
  await store.audit({ ...row, action: 'signIn.lockedOut', detail: 'login' });
}

test('the audit of a week is told line by line, the oldest first, with logins for ids', async () => {
  await anAudit([8, 6, 1]);
  const from = `from=${addressMark(DATA_KEY, '10.0.0.9')}`;
  const { exitCode, words } = await staff(['audit']);
  expect([exitCode, words.split('\n')]).toEqual([
    0,
    [
      '2026-03-02T06:00:00Z  staff.added         olga              team=hotline  specialty=null  role=operator',
      `2026-02-24T06:00:00Z  signIn.succeeded    olga              ${from}`,
      `2026-03-01T06:00:00Z  signIn.succeeded    olga              ${from}`,
      '2026-03-02T06:00:00Z  signIn.failed       -                 from=elsewhere  why=unknownLogin',
      '2026-03-02T06:00:00Z  signIn.lockedOut    -                 detail=login',
    ],
  ]);
});

test('the audit is narrowed by time, person and address, and widened to everything', async () => {
  await anAudit([8, 6, 1]);
  const lines = async (...options: string[]) => (await staff(['audit', ...options])).words.split('\n');
  expect(await lines('--since', '2026-02-22', '--until', '2026-02-23')).toEqual([
    expect.stringMatching(/^2026-02-22T06:00:00Z {2}signIn.succeeded/),
  ]);
  expect(await lines('--since', '36h', '--address', '10.0.0.9')).toEqual([
    expect.stringMatching(/^2026-03-01T06:00:00Z {2}signIn.succeeded/),
  ]);
  expect(await lines('--since', '36h', '--login', 'Olga', '--everything')).toEqual([
    expect.stringContaining('staff.added'),
    expect.stringContaining('signIn.succeeded'),
    expect.stringMatching(/case\.viewed {9}olga {14}case=case-1$/),
  ]);
  expect(await lines('--login', 'nobody')).toEqual([
    'The audit has nothing of that in this time. See --since.',
  ]);
});

test('the audit asks for an instant that is one, and for the key where an address is to be found', async () => {
  for (const since of ['yesterday', '2026-13-01', '7', '2026-03-02 06:00'])
    expect(await staff(['audit', '--since', since])).toMatchObject({
      exitCode: 2,
      words: expect.stringContaining(`--since ${since} is no instant`),
    });
  expect(await staff(['audit', '--address', '10.0.0.9'], '', null)).toMatchObject({
    exitCode: 1,
    words: expect.stringContaining('DATA_KEY'),
  });
});

test('the audit tells what was done to whom and which rights that gave, and no password, name or phone', async () => {
  const [added, changed] = [vi.spyOn(store, 'addStaff'), vi.spyOn(store, 'updateStaff')];
  await staff([...OLGA, '--phone', '+79000000011']);
  const staffId = (await store.staffByLogin('olga'))?.staffId;
  const set = ['set', '--login', 'olga'];
  await staff([...set, '--name', 'Ольга', '--phone', 'none', '--password'], 'another horse');
  await staff([...set, '--role', 'consultant', '--specialty', 'lawyer']);
  await staff(['disable', '--login', 'olga']);
  await staff(['enable', '--login', 'olga']);
  await staff(OLGA);

  const row = (action: string, more: object) => {
    const detail = JSON.stringify({ staffId, login: 'olga', ...more });
    return { atMs: NINE_OCLOCK_MS, staffId: null, action, caseId: null, detail };
  };
  const rights = { team: 'consultation', role: 'consultant', specialty: 'lawyer' };
  expect(added.mock.calls.map(([, audit]) => audit)).toEqual([
    row('staff.added', { team: 'hotline', specialty: null, role: 'operator' }),
  ]);
  expect(changed.mock.calls.map(([, , audit]) => audit)).toEqual([
    row('staff.changed', { changed: ['name', 'phone', 'password'] }),
    row('staff.changed', { changed: Object.keys(rights), ...rights }),
    row('staff.disabled', {}),
    row('staff.enabled', {}),
  ]);
});

test('the list shows no password, not even as a hash', async () => {
  await staff(OLGA);
  expect((await staff(['list'])).words).not.toContain('argon2');
});

test('the demo staff fit the rules, cover every role, and are added once', async () => {
  for (const member of DEMO_STAFF) expect([member.login, problemOf(member)]).toEqual([member.login, null]);
  expect(new Set(DEMO_STAFF.map(({ role }) => role)).size).toBe(5);
  await addDemoStaff(store, () => `id-${++ids}`);
  await store.updateStaff('olga', { name: 'Переименована' });
  await addDemoStaff(store, () => `id-${++ids}`);
  expect(await store.listStaff()).toHaveLength(DEMO_STAFF.length);
  const olga = await store.staffByLogin('olga');
  expect(olga?.name).toBe('Переименована');
  expect(await passwordFits(olga?.passwordHash ?? null, DEMO_PASSWORD)).toBe(true);
});

test('as a process it reads the password from standard input and the database from DATABASE_URL', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'staff-'));
  const script = path.resolve(import.meta.dirname, '../../scripts/staff.ts');
  const file = path.join(folder, 'line.sqlite');
  const run = (args: string[], input: string) =>
    new Promise<{ exitCode: number | null; words: string }>((resolve) => {
      const child = spawn(process.execPath, [script, ...args], {
        env: { ...process.env, DATABASE_URL: `file:${file}` },
      });
      let words = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk));
      child.on('close', (exitCode) => resolve({ exitCode, words }));
      child.stdin.end(input);
    });
  const added = await run(OLGA, 'correct horse\n');
  expect(added.exitCode).toBe(0);
  const [first, second] = added.words.trimEnd().split('\n');
  expect(first).toContain(`A new database was made at ${file}`);
  expect(second).toBe('Ольга Ветрова (olga) was added as operator.');
  expect(await run(OLGA, 'correct horse\n')).toMatchObject({
    exitCode: 1,
    words: expect.stringContaining('taken'),
  });
  const written = await openSqliteStore(file);
  const olga = await written.staffByLogin('olga');
  expect(await passwordFits(olga?.passwordHash ?? null, 'correct horse')).toBe(true);
  await written.close();
  await rm(folder, { recursive: true });
  // Two starts of a whole process, on a machine that may be busy.
}, 60_000);
