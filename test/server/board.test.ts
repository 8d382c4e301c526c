/** The board that consoles start from: one picture, the right cases for each, and names without secrets. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BoardView, BoardViewSchema } from '../../flows/contract/board-view.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;
let olga: Person;

beforeEach(async () => {
  line = await buildTestApp();
  olga = await line.person('olga', 'operator', { phone: '+79000000011' });
});
afterEach(() => line.close());

async function boardOf(person: Person): Promise<BoardView> {
  const { status, body } = await person.get('/api/board');
  expect(status).toBe(200);
  return BoardViewSchema.parse(body);
}

test('shows the open cases of the viewer, with the sequence from which pushes go on', async () => {
  const caseId = await line.text('+79000000101');
  const board = await boardOf(olga);
  expect(board.cases.map(({ id }) => id)).toEqual([caseId]);
  expect(board.seq).toBe(await line.store.lastSeq());
  expect(board.truncated).toBe(false);
  expect(board.now).toBe('2026-03-02T06:00:00.000Z');
  expect(board.counts).toMatchObject({ waiting: 1, longestWaitingSince: '2026-03-02T06:00:00.000Z' });
});

test('a crisis worker sees none of the hotline on it, a supervisor all', async () => {
  await line.text('+79000000101');
  const kira = await line.person('kira', 'crisisWorker');
  const sofia = await line.person('sofia', 'supervisor');
  expect(await boardOf(kira)).toMatchObject({ cases: [], counts: { waiting: 0 } });
  expect(await boardOf(sofia)).toMatchObject({ cases: [{}], counts: { waiting: 1 } });
});

test('an administrator sees staff and no cases', async () => {
  await line.text('+79000000101');
  const anton = await line.person('anton', 'administrator');
  const board = await boardOf(anton);
  expect(board.cases).toEqual([]);
  expect(board.staff.map(({ name }) => name)).toEqual(['Anton', 'Olga']);
});

test('whether somebody can be asked is told to whoever may ask, and what they hold only within the team and to supervisors', async () => {
  const lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
  const sofia = await line.person('sofia', 'supervisor');
  await olga.put('/api/presence', { status: 'available' });
  const olgaSeenBy = async (person: Person) =>
    (await boardOf(person)).staff.find(({ id }) => id === olga.staffId);
  expect(await olgaSeenBy(sofia)).toMatchObject({ name: 'Olga', presence: 'available', device: 'phone' });
  expect(await olgaSeenBy(olga)).toMatchObject({ presence: 'available' });
  expect(await olgaSeenBy(lev)).toMatchObject({
    name: 'Olga',
    presence: 'available',
    device: 'phone',
    presenceSince: '1970-01-01T00:00:00.000Z',
    load: { voice: 0, desk: 0 },
  });
  const anton = await line.person('anton', 'administrator');
  await line.store.setPresence(anton.staffId, 'available', 'none', line.clock.now());
  await line.clock.advance(100);
  const seen = (await boardOf(lev)).staff.find(({ id }) => id === anton.staffId);
  expect(seen).toMatchObject({ presence: 'offline', device: 'none' });
});

test('neither the board nor the staff list tells logins, phones or passwords of others', async () => {
  await line.addStaff('timur', 'operator', { phone: '+79000000012' });
  for (const url of ['/api/board', '/api/staff']) {
    const { body } = await olga.get(url);
    expect(JSON.stringify(body)).toContain('Timur');
    expect(JSON.stringify(body)).not.toMatch(/79000000012|argon2|passwordHash|"login"/);
  }
});

test('the disabled are not among the staff', async () => {
  await line.addStaff('timur', 'operator');
  await line.store.updateStaff('timur', { disabled: true });
  const { body } = await olga.get('/api/staff');
  expect((body as StaffView[]).map(({ name }) => name)).toEqual(['Olga']);
});

test('many consoles that fetch at once cost one reading, and a tenth of a second later it is read again', async () => {
  let readings = 0;
  const { board } = line.store;
  line.store.board = (...args) => {
    readings += 1;
    return board(...args);
  };
  await Promise.all(Array.from({ length: 50 }, () => olga.get('/api/board')));
  expect(readings).toBe(1);
  await line.clock.advance(100);
  await line.text('+79000000101');
  expect((await boardOf(olga)).cases).toHaveLength(1);
  expect(readings).toBe(2);
});

test("one person's board is never another's", async () => {
  const lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
  await line.text('+79000000101');
  const [mine, theirs] = await Promise.all([boardOf(olga), boardOf(lev)]);
  expect([mine.cases.length, theirs.cases.length]).toEqual([1, 0]);
});
