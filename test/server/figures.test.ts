/** How the line answers, over the API: whose figures one gets, of which day, and at what cost. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FiguresView, FiguresViewSchema } from '../../flows/contract/figures.ts';
import { dayAt, dayRangeMs } from '../../server/day-range.ts';
import { buildTestApp, LINE_VOICE, type Person, type TestApp } from '../helpers/build-test-app.ts';

const HOUR_MS = 3_600_000;

let line: TestApp;
let olga: Person;
let sofia: Person;

beforeEach(async () => {
  line = await buildTestApp();
  olga = await line.person('olga', 'operator', { phone: '+79000000011' });
  sofia = await line.person('sofia', 'supervisor');
});
afterEach(() => line.close());

async function figuresOf(person: Person, query = ''): Promise<FiguresView> {
  const { status, body } = await person.get(`/api/figures${query}`);
  expect(body).toMatchObject({ day: expect.anything() });
  expect(status).toBe(200);
  return FiguresViewSchema.parse(body);
}

test('a family that waits on the line is counted, with the wait from the end of the menu', async () => {
  await olga.put('/api/presence', { status: 'available' });
  const { caseId, contactId, sid } = await line.phoneCall('+79000000101');
  await line.clock.advance(7_000);
  const key = { type: 'callPressKey', contactId, sid, digits: '2', round: 1 } as const;
  await line.runtime.engine.handle(caseId, key, { inboxKey: null });
  await line.clock.advance(5_000);
  const { teams, norm, day, now } = await figuresOf(sofia);
  expect({ day, now }).toEqual({ day: '2026-03-02', now: '2026-03-02T06:00:12.000Z' });
  expect(norm).toEqual({ withinMs: 20_000, percent: 98, meanWaitMs: 8_000 });
  expect(teams.map(({ team }) => team)).toEqual(['hotline', 'consultation', 'crisisCentre']);
  expect(teams[0]?.total).toMatchObject({
    arrived: 1,
    undecided: 1,
    waitOfAnswered: null,
    waitOfAll: { meanMs: 5_000, p90Ms: 5_000 },
  });
  // 09:00 in Moscow, whose day began at 21:00 UTC.
  expect(teams[0]?.hours.map(({ arrived }) => arrived)).toEqual([
    ...Array(9).fill(0),
    1,
    ...Array(14).fill(0),
  ]);
  expect(teams[0]?.lines).toMatchObject([{ line: LINE_VOICE, figures: { arrived: 1 } }]);
});

test('who is on shift counts once: free, for texts alone, away', async () => {
  await olga.put('/api/presence', { status: 'available' });
  await sofia.put('/api/presence', { status: 'away' });
  const timur = await line.person('timur', 'operator', { phone: '+79000000012' });
  await timur.put('/api/presence', { status: 'available', device: 'none' });
  // Takes no calls whatever they choose, and so counts nowhere.
  const anton = await line.person('anton', 'administrator', { phone: '+79000000019' });
  await anton.put('/api/presence', { status: 'available' });
  expect((await figuresOf(sofia)).live).toEqual({
    waiting: 0,
    longestWaitingSince: null,
    waitingInDanger: 0,
    longestInDangerSince: null,
    free: 1,
    deskOnly: 1,
    talking: 0,
    wrappingUp: 0,
    away: 1,
    callbacksOwed: 0,
    answersOwed: [],
  });
});

describe('the day asked for', () => {
  test('has no present moment unless it is today', async () => {
    await line.phoneCall('+79000000101');
    const yesterday = await figuresOf(sofia, '?day=2026-03-01');
    expect(yesterday).toMatchObject({
      day: '2026-03-01',
      live: null,
      teams: [{ total: { arrived: 0 } }, {}, {}],
    });
    expect(yesterday.hours[0]).toBe('2026-02-28T21:00:00.000Z');
    expect((await figuresOf(sofia, '?day=2026-03-02')).live).not.toBeNull();
  });

  test.each(['2026-02-30', 'yesterday', '2026-3-1', '0001-01-01', '9999-12-31', ''])(
    'is refused when it is no day of ours: "%s"',
    async (day) => {
      const { status, body } = await sofia.get(`/api/figures?day=${day}`);
      expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalidRequest' } });
    },
  );
});

describe('whose figures', () => {
  test('a supervisor and an administrator get every team, or the one they ask for', async () => {
    const anton = await line.person('anton', 'administrator');
    for (const person of [sofia, anton]) {
      expect((await figuresOf(person)).teams).toHaveLength(3);
      const { teams } = await figuresOf(person, '?team=consultation');
      expect(teams.map(({ team }) => team)).toEqual(['consultation']);
    }
  });

  test('everybody else gets their own team and no other', async () => {
    const lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
    expect((await figuresOf(olga)).teams.map(({ team }) => team)).toEqual(['hotline']);
    expect((await figuresOf(lev, '?team=consultation')).teams.map(({ team }) => team)).toEqual([
      'consultation',
    ]);
    const { status, body } = await lev.get('/api/figures?team=hotline');
    expect({ status, body }).toMatchObject({ status: 403, body: { code: 'notYourTeam' } });
  });

  test('nobody who is not signed in gets any, and a team must be one', async () => {
    expect((await line.call({ method: 'GET', url: '/api/figures' })).status).toBe(401);
    expect((await sofia.get('/api/figures?team=kitchen')).status).toBe(400);
  });

  test('they hold no number, name or id of anybody', async () => {
    const { caseId } = await line.phoneCall('+79000000101');
    await olga.put('/api/presence', { status: 'available' });
    const text = JSON.stringify(await figuresOf(sofia));
    for (const secret of ['000101', caseId, olga.staffId, 'Olga']) expect(text).not.toContain(secret);
  });
});

test('fifty consoles of every team cost one reading a second', async () => {
  const lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
  const readings = { callFigures: 0, callsNow: 0 };
  const { callFigures, callsNow } = line.store;
  line.store.callFigures = (query) => {
    readings.callFigures += 1;
    return callFigures(query);
  };
  line.store.callsNow = () => {
    readings.callsNow += 1;
    return callsNow();
  };
  await Promise.all(Array.from({ length: 50 }, (_, at) => figuresOf([sofia, olga, lev][at % 3] ?? sofia)));
  expect(readings).toEqual({ callFigures: 1, callsNow: 1 });
  await line.clock.advance(1_000);
  await figuresOf(sofia);
  expect(readings).toEqual({ callFigures: 2, callsNow: 2 });
});

describe('a day of the calendar', () => {
  const hoursOf = (day: string, timeZone: string) => {
    const { fromMs, toMs } = dayRangeMs(day, timeZone);
    return { from: new Date(fromMs).toISOString(), hours: (toMs - fromMs) / HOUR_MS };
  };

  test.each([
    ['an ordinary day of Moscow', '2026-03-02', 'Europe/Moscow', '2026-03-01T21:00:00.000Z', 24],
    [
      'Kamchatka, whose day begins at noon of the day before',
      '2026-03-02',
      'Asia/Kamchatka',
      '2026-03-01T12:00:00.000Z',
      24,
    ],
    ['the day on which clocks go forward', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
    ['the day on which clocks go back', '2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
    ['a day without a midnight', '2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', 23],
    ['Moscow’s own last change', '2014-10-26', 'Europe/Moscow', '2014-10-25T20:00:00.000Z', 25],
    ['a zone of half hours', '2026-03-02', 'Asia/Kolkata', '2026-03-01T18:30:00.000Z', 24],
    ['the turn of the year', '2026-12-31', 'Europe/Kaliningrad', '2026-12-30T22:00:00.000Z', 24],
  ])('%s', (_, day, timeZone, from, hours) => {
    expect(hoursOf(day, timeZone)).toEqual({ from, hours });
  });

  test('bears its date from its first millisecond to its last', () => {
    const { fromMs, toMs } = dayRangeMs('2026-03-29', 'Europe/Berlin');
    expect([fromMs - 1, fromMs, toMs - 1, toMs].map((atMs) => dayAt(atMs, 'Europe/Berlin'))).toEqual([
      '2026-03-28',
      '2026-03-29',
      '2026-03-29',
      '2026-03-30',
    ]);
  });
});
