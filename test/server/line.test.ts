/** The hours of the line through the API, and what a caller meets when they have been set. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LineView } from '../../flows/contract/line.ts';
import { DEFAULT_LINE_SETTINGS, type LineSettings } from '../../flows/hours/line-settings.ts';
import { weekOf } from '../../flows/hours/schedule.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';
import { VOICE_NUMBER } from '../helpers/signed-twilio-request.ts';

let line: TestApp;

beforeEach(async () => {
  line = await buildTestApp();
});
afterEach(() => line.close());

/** The clock of the test stands at nine in Moscow on Monday 2 March 2026. */
const AFTERNOONS: LineSettings = {
  ...DEFAULT_LINE_SETTINGS,
  schedule: { ...DEFAULT_LINE_SETTINGS.schedule, week: weekOf([{ from: '12:00', to: '18:00' }]) },
};

const firstEventOf = async (caseId: string) => (await line.store.journalOf(caseId))[0]?.event;

describe('the hours of the line', () => {
  test('are read by everybody on the staff, and are around the clock at first', async () => {
    const olga = await line.person('olga', 'operator');
    const { status, body } = await olga.get('/api/line');
    expect(status).toBe(200);
    expect(body).toEqual({
      version: 0,
      settings: DEFAULT_LINE_SETTINGS,
      isOpen: true,
      changesAtMs: null,
      announces: false,
      calendarYearsMissing: [2027],
    });
    expect((await line.call({ method: 'GET', url: '/api/line' })).status).toBe(401);
  });

  test('are set by supervisors and administrators and by nobody else', async () => {
    for (const role of ['operator', 'consultant', 'crisisWorker'] as const) {
      const person = await line.person(
        role.toLowerCase(),
        role,
        role === 'consultant' ? { specialty: 'lawyer' } : {},
      );
      const { status, body } = await person.put('/api/line', { version: 0, settings: AFTERNOONS });
      expect([status, (body as { code: string }).code]).toEqual([403, 'notYourTask']);
    }
    const sofia = await line.person('sofia', 'supervisor');
    expect(await sofia.put('/api/line', { version: 0, settings: AFTERNOONS })).toMatchObject({
      status: 200,
      body: { version: 1, isOpen: false, changesAtMs: Date.parse('2026-03-02T12:00:00+03:00') },
    });
    const root = await line.person('root', 'administrator');
    const closing = { ...AFTERNOONS, whenClosed: 'announcement' };
    expect(await root.put('/api/line', { version: 1, settings: closing })).toMatchObject({ status: 200 });
    expect((await root.get('/api/line')).body).toMatchObject({ version: 2, settings: closing });
  });

  test('set by two people at once are the first one’s, and the second is told', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    await sofia.put('/api/line', { version: 0, settings: AFTERNOONS });
    const late = await sofia.put('/api/line', { version: 0, settings: DEFAULT_LINE_SETTINGS });
    expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'lineChanged']);
    expect(((await sofia.get('/api/line')).body as LineView).settings).toEqual(AFTERNOONS);
  });

  test.each([
    ['a zone that does not exist', { schedule: { ...AFTERNOONS.schedule, timeZone: 'Asia/Nowhere' } }],
    ['an hour that does not exist', { schedule: { ...AFTERNOONS.schedule, week: { monday: ['25:00'] } } }],
    ['an announcement without words', { announcement: { ru: ' ', en: 'Hello', untilMs: 1 } }],
  ])('with %s are refused', async (_what, change) => {
    const sofia = await line.person('sofia', 'supervisor');
    const answer = await sofia.put('/api/line', { version: 0, settings: { ...AFTERNOONS, ...change } });
    expect(answer.status).toBe(400);
  });
});

test('calls that nobody answers go on to another line, never to this one', async () => {
  const sofia = await line.person('sofia', 'supervisor');
  const goesTo = (number: string) => ({
    ...DEFAULT_LINE_SETTINGS,
    overflow: { to: { kind: 'line', name: { ru: 'Другая', en: 'Another' }, number }, when: ['closed'] },
  });
  const own = await sofia.put('/api/line', { version: 0, settings: goesTo(VOICE_NUMBER) });
  expect([own.status, (own.body as { code: string }).code]).toEqual([400, 'overflowToOurselves']);
  const other = await sofia.put('/api/line', { version: 0, settings: goesTo('+79000000777') });
  expect(other).toMatchObject({ status: 200, body: { settings: { overflow: { when: ['closed'] } } } });
});

describe('a family that calls', () => {
  test('a line closed by its hours is told so from the very next call on, and from opening on no more', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const before = await line.phoneCall('+79000000101');
    expect(await firstEventOf(before.caseId)).not.toHaveProperty('closed');

    await sofia.put('/api/line', { version: 0, settings: AFTERNOONS });
    const closed = await line.phoneCall('+79000000102');
    const untilMs = Date.parse('2026-03-02T12:00:00+03:00');
    expect(await firstEventOf(closed.caseId)).toMatchObject({ closed: { untilMs, rule: 'message' } });

    await line.clock.advance(3 * 3_600_000);
    const open = await line.phoneCall('+79000000103');
    expect(await firstEventOf(open.caseId)).not.toHaveProperty('closed');
  });

  test('while something is announced hears it, until its end', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const announcement = {
      ru: 'Авария на линии.',
      en: 'The line is disturbed.',
      untilMs: line.clock.now() + 60_000,
    };
    const settings = { ...DEFAULT_LINE_SETTINGS, announcement };
    expect(await sofia.put('/api/line', { version: 0, settings })).toMatchObject({
      body: { announces: true },
    });
    const during = await line.phoneCall('+79000000101');
    expect(await firstEventOf(during.caseId)).toMatchObject({
      announcement: { ru: 'Авария на линии.', en: 'The line is disturbed.' },
    });

    await line.clock.advance(60_000);
    const after = await line.phoneCall('+79000000102');
    expect(await firstEventOf(after.caseId)).not.toHaveProperty('announcement');
  });

  test('is answered as if the line were open when its hours cannot be read', async () => {
    const damaged = await buildTestApp({
      store: Object.assign(Object.create(line.store), {
        lineSettings: async () => {
          throw new SyntaxError('damaged');
        },
      }),
    });
    const { caseId } = await damaged.phoneCall('+79000000101');
    expect((await damaged.store.journalOf(caseId))[0]?.event.type).toBe('contact.started');
    expect(damaged.logged.join()).toContain('cannot be read');
    await damaged.close();
  });
});
