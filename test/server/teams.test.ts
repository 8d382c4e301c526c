/** How the teams are rung, through the API and on the line: what is set holds from the next offer on. */
import { afterEach, describe, expect, test } from 'vitest';
import type { CaseEventOf } from '../../flows/case/events.ts';
import type { TeamList } from '../../flows/contract/teams.ts';
import { OFFICE_HOURS, weekOf } from '../../flows/hours/schedule.ts';
import {
  DEFAULT_TEAM_SETTINGS,
  TEAM_NAMES,
  type TeamName,
  type TeamSettings,
} from '../../flows/routing/team-settings.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';
import { actionsIn, type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { manualClock } from '../helpers/manual-clock.ts';
import { incomingCall, incomingText, sidOf } from '../helpers/signed-twilio-request.ts';

const AT_ONCE: TeamSettings = {
  ...DEFAULT_TEAM_SETTINGS,
  strategy: 'atOnce',
  phonesAtOnce: 3,
  ringSeconds: 30,
};

describe('the settings of the teams', () => {
  let app: TestApp;
  afterEach(() => app.close());

  test('are read by everybody on the staff, and are the defaults at first', async () => {
    app = await buildTestApp();
    const olga = await app.person('olga', 'operator');
    expect((await olga.get('/api/teams')).body).toEqual({
      teams: TEAM_NAMES.map((team) => ({
        ...{ team, version: 0, settings: DEFAULT_TEAM_SETTINGS },
        ...{ isOpen: true, changesAtMs: null },
      })),
    });
    expect((await app.call({ method: 'GET', url: '/api/teams' })).status).toBe(401);
  });

  test('are set by supervisors and administrators and by nobody else, each change on record', async () => {
    app = await buildTestApp();
    const olga = await app.person('olga', 'operator');
    const refused = await olga.put('/api/teams/hotline', { version: 0, settings: AT_ONCE });
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([403, 'notYourTask']);

    const audited: unknown[] = [];
    const { setTeamSettings } = app.store;
    app.store.setTeamSettings = (team, settings, version, audit) => {
      audited.push(audit);
      return setTeamSettings.call(app.store, team, settings, version, audit);
    };
    const sofia = await app.person('sofia', 'supervisor');
    expect(await sofia.put('/api/teams/hotline', { version: 0, settings: AT_ONCE })).toMatchObject({
      status: 200,
      body: { team: 'hotline', version: 1, settings: AT_ONCE },
    });
    const root = await app.person('root', 'administrator');
    expect(await root.put('/api/teams/lawyer', { version: 0, settings: AT_ONCE })).toMatchObject({
      status: 200,
    });
    const { teams } = (await root.get('/api/teams')).body as TeamList;
    expect(teams.filter(({ version }) => version === 1).map(({ team }) => team)).toEqual([
      'hotline',
      'lawyer',
    ]);
    expect(audited).toMatchObject([
      { action: 'team.changed', staffId: 'staff-sofia' },
      { action: 'team.changed', staffId: 'staff-root' },
    ]);
  });

  test('set by two people at once are the first one’s, and the second is told', async () => {
    app = await buildTestApp();
    const sofia = await app.person('sofia', 'supervisor');
    await sofia.put('/api/teams/hotline', { version: 0, settings: AT_ONCE });
    const late = await sofia.put('/api/teams/hotline', { version: 0, settings: DEFAULT_TEAM_SETTINGS });
    expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'teamChanged']);
  });

  test.each([
    ['a phone that rings for two minutes', 'hotline', { ringSeconds: 120 }],
    ['a desk for nobody', 'hotline', { deskCapacity: 0 }],
    ['half a phone', 'hotline', { phonesAtOnce: 2.5 }],
    ['hours of the hotline, which are those of the line', 'hotline', { schedule: OFFICE_HOURS }],
    ['a team that does not exist', 'dispatchers', {}],
  ])('with %s are refused', async (_what, team, change) => {
    app = await buildTestApp();
    const sofia = await app.person('sofia', 'supervisor');
    const answer = await sofia.put(`/api/teams/${team}`, { version: 0, settings: { ...AT_ONCE, ...change } });
    expect(answer.status).toBe(400);
  });
});

describe('a team with hours of its own', () => {
  let app: TestApp;
  afterEach(() => app.close());

  /** On a Monday morning in Moscow, where it is an hour later than in Kaliningrad, where the lawyers are. */
  const IN_KALININGRAD: TeamSettings = {
    ...DEFAULT_TEAM_SETTINGS,
    schedule: {
      ...OFFICE_HOURS,
      timeZone: 'Europe/Kaliningrad',
      week: weekOf([{ from: '08:05', to: '17:00' }]),
    },
  };

  test('is asked for nothing outside them, and what came meanwhile is offered when it opens', async () => {
    const opensAtMs = Date.parse('2026-03-02T08:05:00+02:00');
    // Close to it: the workers of the whole server walk through every second until then.
    app = await buildTestApp({ withWorkers: true, clock: manualClock(opensAtMs - 30_000) });
    const sofia = await app.person('sofia', 'supervisor');
    const set = await sofia.put('/api/teams/lawyer', { version: 0, settings: IN_KALININGRAD });
    expect(set.body).toMatchObject({ isOpen: false, changesAtMs: opensAtMs });

    const lev = await app.person('lev', 'consultant', { specialty: 'lawyer' });
    await app.store.setPresence('staff-lev', 'available', 'none', app.clock.now());
    app.runtime.deps.wakeDispatch();
    const caseId = await app.text('+79000000101');
    const escalate = { tier: 'consultation', specialty: 'lawyer', reason: 'развод' };
    const view = await sofia.command(caseId, { type: 'escalate', ...escalate });
    expect(view.nextStep).toMatchObject({
      kind: 'accept',
      dueAt: '2026-03-03T06:05:00.000Z',
      opens: { at: '2026-03-02T06:05:00.000Z', timeZone: 'Europe/Kaliningrad' },
    });
    const offersOf = async () => (await app.store.listedCase(caseId))?.brief.offers.length;
    await app.clock.advance(10_000);
    expect(await offersOf()).toBe(0);

    const urgent = await app.text('+79000000102');
    await sofia.command(urgent, { type: 'setUrgency', urgency: 'imminent', reason: 'угрожает' });
    await sofia.command(urgent, { type: 'escalate', ...escalate });
    await expect
      .poll(async () => {
        await app.clock.advance(1_000);
        return (await app.store.listedCase(urgent))?.brief.offers.length;
      })
      .toBe(1);

    await lev.command(urgent, { type: 'accept' });
    await app.clock.advance(opensAtMs - app.clock.now());
    await expect
      .poll(async () => {
        await app.clock.advance(1_000);
        return offersOf();
      })
      .toBe(1);
  });
});

describe('on the line', () => {
  let line: InjectLine;
  afterEach(() => line.close());

  const family = (number: number) => `+790000001${String(number).padStart(2, '0')}`;

  async function waitingCall(number: number): Promise<void> {
    const menu = await line.post('/twilio/voice', incomingCall(family(number), number));
    await line.post(actionsIn(menu.body)[0] ?? '', { ...incomingCall(family(number), number), Digits: '2' });
    await settle();
  }

  async function settle(byMs = 100): Promise<void> {
    for (let passedMs = 0; passedMs < byMs; passedMs += 10) await line.clock.advance(10);
  }

  async function set(team: TeamName, change: Partial<TeamSettings>, version = 0): Promise<void> {
    await line.store.setTeamSettings(team, { ...DEFAULT_TEAM_SETTINGS, ...change }, version, {
      ...{ atMs: 0, staffId: 'sofia', action: 'team.changed', caseId: null, detail: null },
    });
    line.runtime.deps.teams.changed();
  }

  /** The phone that was rung last reports that nobody picked it up. */
  async function nobodyPicksUp(): Promise<void> {
    const dial = line.provider.dials.at(-1);
    const ids = new URLSearchParams({ case: dial!.caseId, contact: dial!.contactId, leg: dial!.legId });
    await line.post(`/twilio/voice/leg-status?${ids}`, { CallSid: dial!.sid, CallStatus: 'no-answer' });
    await settle();
  }

  const whereIs = async (staffId: string) => {
    const shift = (await line.store.staffOnShift()).find((staff) => staff.staffId === staffId);
    return [shift?.presence, shift?.why];
  };

  const offersMade = async () =>
    (await line.store.journalAfter(0, ['offers.made'], 1_000)).flatMap(
      ({ event }) => (event as CaseEventOf<'offers.made'>).offers,
    );

  test('a team that rings several at once does so for as long as it has set, and the journal says so', async () => {
    line = await injectLine();
    await set('hotline', { strategy: 'atOnce', phonesAtOnce: 3, ringSeconds: 30, restSeconds: 40 });
    for (const [index, staffId] of ['anna', 'boris', 'vera', 'gleb'].entries()) {
      await line.addStaff(staffId, `+7900000020${index}`);
    }
    await waitingCall(1);
    expect(line.provider.dials.map(({ ringTimeoutMs }) => ringTimeoutMs)).toEqual([30_000, 30_000, 30_000]);
    expect(await offersMade()).toMatchObject(Array(3).fill({ ringMs: 30_000, restMs: 40_000 }));
  });

  test('a desk is filled as far as its team has set', async () => {
    line = await injectLine();
    await set('hotline', { deskCapacity: 5 });
    await line.addStaff('anna', null);
    for (let number = 1; number <= 8; number += 1) {
      await line.post('/twilio/sms', incomingText(family(number), 'Помогите', number));
    }
    await settle(500);
    expect((await line.store.staffOnShift())[0]?.deskSlots.toSorted()).toEqual([0, 1, 2, 3, 4]);
  });

  test('whoever misses three calls in a row is set away, and the fourth rings somebody else', async () => {
    line = await injectLine();
    await line.addStaff('anna', '+79000000201');
    for (const number of [1, 2]) {
      await waitingCall(number);
      await nobodyPicksUp();
    }
    expect(await whereIs('anna')).toEqual(['available', null]);
    await waitingCall(3);
    await nobodyPicksUp();
    expect(await whereIs('anna')).toEqual(['away', 'missedOffers']);

    await line.addStaff('boris', '+79000000202');
    await waitingCall(4);
    expect((await offersMade()).at(-1)?.staffId).toBe('boris');
    expect((await offersMade()).filter(({ staffId }) => staffId === 'anna')).toHaveLength(3);
  });

  test('whoever is being rung when an older offer runs out goes on being rung, and is set away after that', async () => {
    line = await injectLine();
    await set('hotline', { missesUntilAway: 1 });
    await line.addStaff('anna', '+79000000201');
    await line.post('/twilio/sms', incomingText(family(1), 'Помогите', 1));
    await settle();
    for (let passedMs = 0; passedMs < 34_000; passedMs += 1_000) await line.clock.advance(1_000);
    await waitingCall(2);
    for (let passedMs = 0; passedMs < 13_000; passedMs += 1_000) await line.clock.advance(1_000);
    await settle();
    const journal = await line.store.journalAfter(0, ['offer.expired', 'offer.declined'], 1_000);
    expect(journal.map(({ event }) => event.type)).toEqual(['offer.expired']);
    expect(await whereIs('anna')).toEqual(['available', null]);
    await nobodyPicksUp();
    await settle(1_100);
    expect(await whereIs('anna')).toEqual(['away', 'missedOffers']);
  });

  test('whoever comes back begins anew', async () => {
    line = await injectLine();
    await set('hotline', { missesUntilAway: 2 });
    await line.addStaff('anna', '+79000000201');
    for (const number of [1, 2]) {
      await waitingCall(number);
      await nobodyPicksUp();
    }
    expect(await whereIs('anna')).toEqual(['away', 'missedOffers']);
    await settle();
    await line.store.setPresence('anna', 'available', 'phone', line.clock.now());
    await waitingCall(3);
    await nobodyPicksUp();
    expect(await whereIs('anna')).toEqual(['available', null]);
  });

  test('whoever takes a call between two misses stays', async () => {
    line = await injectLine();
    await set('hotline', { missesUntilAway: 2 });
    await line.addStaff('anna', '+79000000201');
    await waitingCall(1);
    await nobodyPicksUp();
    await waitingCall(2);
    const dial = line.provider.dials.at(-1);
    const ids = new URLSearchParams({ case: dial!.caseId, contact: dial!.contactId, leg: dial!.legId });
    await line.post(`/twilio/voice/legKey?${ids}`, { CallSid: dial!.sid, Digits: '1' });
    await line.post('/twilio/voice/status', {
      CallSid: sidOf('CA', 2),
      From: family(2),
      CallStatus: 'completed',
    });
    await settle(16_000);
    await waitingCall(3);
    await nobodyPicksUp();
    expect(await whereIs('anna')).toEqual(['available', null]);
  });

  test('a team that has set none is never set away, and every other is looked at again after a restart', async () => {
    line = await injectLine();
    await set('hotline', { missesUntilAway: 0 });
    await line.addStaff('anna', '+79000000201');
    for (const number of [1, 2, 3, 4]) {
      await waitingCall(number);
      await nobodyPicksUp();
    }
    expect(await whereIs('anna')).toEqual(['available', null]);
    // As if the process had died between a miss and its consequence.
    await set('hotline', {}, 1);
    const again = await injectLine({ wrapStore: () => line.store, clock: line.clock });
    expect(await whereIs('anna')).toEqual(['away', 'missedOffers']);
    await again.runtime.stop();
  });
});
