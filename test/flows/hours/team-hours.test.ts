/** Teams with hours of their own: when they are closed, who is offered what, and what is due when they open. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR_RU } from '../../../flows/hours/calendar-ru.ts';
import { teamHours } from '../../../flows/hours/closed-teams.ts';
import { isOpen } from '../../../flows/hours/is-open.ts';
import { OFFICE_HOURS, RUSSIAN_TIME_ZONES } from '../../../flows/hours/schedule.ts';
import { chooseOffers } from '../../../flows/routing/choose-offers.ts';
import type { RoutableCase } from '../../../flows/routing/routable.ts';
import {
  DEFAULT_SETTINGS_BY_TEAM,
  DEFAULT_TEAM_SETTINGS,
  type SettingsByTeam,
} from '../../../flows/routing/team-settings.ts';
import { olga, START_MS, type Story, sofia, story } from '../../helpers/given-case.ts';
import { onShift } from '../../helpers/on-shift.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;

const lawyersIn = (timeZone: string): SettingsByTeam => ({
  ...DEFAULT_SETTINGS_BY_TEAM,
  lawyer: { ...DEFAULT_TEAM_SETTINGS, schedule: { ...OFFICE_HOURS, timeZone } },
});

describe('the hours of a team', () => {
  it('are by its own clock: while Moscow wakes up, Omsk has been at work and Kaliningrad sleeps', () => {
    const tuesdayAtSevenInMoscow = Date.parse('2026-03-03T07:00:00+03:00');
    const closedIn = (zone: string) =>
      teamHours(lawyersIn(zone), CALENDAR_RU, tuesdayAtSevenInMoscow).closed.lawyer;
    expect(closedIn('Asia/Omsk')).toBeUndefined();
    expect(closedIn('Europe/Kaliningrad')).toEqual({
      opensAtMs: Date.parse('2026-03-03T09:00:00+02:00'),
      timeZone: 'Europe/Kaliningrad',
    });
  });

  it('that nobody has set leave it open', () => {
    expect(teamHours(DEFAULT_SETTINGS_BY_TEAM, CALENDAR_RU, START_MS)).toEqual({
      closed: {},
      closing: {},
      changesAtMs: null,
    });
  });

  it('in any zone at any instant hold until the next change and not beyond, and an opening opens', () => {
    const anyInstant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 10, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...RUSSIAN_TIME_ZONES), anyInstant, (zone, atMs) => {
        const teams = lawyersIn(zone);
        const { closed, changesAtMs } = teamHours(teams, CALENDAR_RU, atMs);
        expect(changesAtMs).not.toBeNull();
        const isClosedAt = (ms: number) => teamHours(teams, CALENDAR_RU, ms).closed.lawyer !== undefined;
        expect(isClosedAt((changesAtMs ?? 0) - 1)).toBe(closed.lawyer !== undefined);
        expect(isClosedAt(changesAtMs ?? 0)).toBe(closed.lawyer === undefined);
        const opensAtMs = closed.lawyer?.opensAtMs;
        const { schedule } = teams.lawyer;
        if (opensAtMs != null && schedule !== null)
          expect(isOpen(schedule, CALENDAR_RU, opensAtMs)).toBe(true);
      }),
      { numRuns: 40, seed: 20_260_302 },
    );
  });
});

describe('a case for a team that is closed', () => {
  const closed = { lawyer: { opensAtMs: START_MS + DAY, timeZone: 'Asia/Omsk' } };
  const lev = onShift('lev', { role: 'consultant', specialty: 'lawyer', device: 'none' });
  const asked = (over: Partial<RoutableCase> = {}): RoutableCase => ({
    ...{ caseId: 'one', team: 'consultation', specialty: 'lawyer', attention: 'desk', urgency: 'urgent' },
    ...{ waitingSinceMs: START_MS, reservedForStaffId: null, preferredStaffId: null, skips: [] },
    ...over,
  });
  const offersOf = (wanted: RoutableCase, staff = [lev]) =>
    chooseOffers([wanted], staff, START_MS, { closed }).flatMap(({ targets }) =>
      targets.map(({ staffId }) => staffId),
    );

  it('is offered to nobody of it, unless life is in danger or a supervisor kept it for a person', () => {
    expect(offersOf(asked())).toEqual([]);
    expect(offersOf(asked({ urgency: 'imminent' }))).toEqual(['lev']);
    expect(offersOf(asked({ reservedForStaffId: 'lev' }))).toEqual(['lev']);
  });

  it('takes nothing from the teams that are open', () => {
    const vera = { ...lev, staffId: 'vera', specialty: 'psychologist' as const };
    expect(offersOf(asked({ specialty: 'psychologist' }), [lev, vera])).toEqual(['vera']);
  });
});

describe('the next step of a case that comes to a closed team', () => {
  const OPENS = START_MS + 12 * HOUR;
  const facts = { closedTeams: { lawyer: { opensAtMs: OPENS, timeZone: 'Asia/Omsk' } } };
  const LAWYER = { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'развод' } as const;

  function goesToLawyers(urgency?: 'urgent' | 'imminent', atOnce = facts): Story {
    const told = story({ facts: atOnce }).texts('Нужен юрист').isOffered(['olga'], 'desk');
    told.staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'reply', text: 'Передаю вас юристу.' });
    if (urgency) told.staff(olga, { type: 'setUrgency', urgency, reason: 'суд завтра' });
    return told.staff(olga, LAWYER);
  }

  it('counts from the opening, says when that is, and passes no deadline in the night', () => {
    const told = goesToLawyers('urgent');
    expect(told.events('team.foundClosed')).toEqual([
      { type: 'team.foundClosed', at: START_MS, team: 'lawyer', opensAtMs: OPENS, timeZone: 'Asia/Omsk' },
    ]);
    expect(told.context.nextStep).toMatchObject({
      kind: 'accept',
      dueAtMs: OPENS + 30 * MINUTE,
      opens: { atMs: OPENS, timeZone: 'Asia/Omsk' },
    });
    const passed = () => told.events('deadline.passed').length;
    told.waits(12 * HOUR + 29 * MINUTE);
    expect(passed()).toBe(0);
    told.waits(2 * MINUTE);
    expect(passed()).toBe(1);
  });

  it('where life is in danger counts from now', () => {
    const told = goesToLawyers('imminent');
    expect(told.events('team.foundClosed')).toEqual([]);
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 5 * MINUTE);
  });

  it('comes back to now when the urgency is raised to danger, and is shortened from the opening otherwise', () => {
    const told = goesToLawyers();
    expect(told.context.nextStep?.dueAtMs).toBe(OPENS + DAY);
    told.staff(sofia, { type: 'setUrgency', urgency: 'urgent', reason: 'суд завтра' });
    expect(told.context.nextStep).toMatchObject({ dueAtMs: OPENS + 30 * MINUTE, opens: { atMs: OPENS } });
    told.staff(sofia, { type: 'setUrgency', urgency: 'imminent', reason: 'угрожает' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 5 * MINUTE);
    expect(told.context.nextStep).not.toHaveProperty('opens');
  });

  it('that was promised while the team was open is not put off by a note in the night', () => {
    const told = goesToLawyers('urgent', { closedTeams: {} } as never);
    const dueAtMs = told.context.nextStep?.dueAtMs;
    told.does({ type: 'staff', actor: sofia, command: { type: 'note', text: 'Ждёт' } }, facts);
    expect(told.context.nextStep?.dueAtMs).toBe(dueAtMs);
    expect(told.events('team.foundClosed')).toEqual([]);
  });

  it('that would pass in the night counts from the opening, and is taken back where it can be kept before closing', () => {
    const closesAtMs = START_MS + HOUR;
    const closing = { closingTeams: { lawyer: { closesAtMs, opensAtMs: OPENS, timeZone: 'Asia/Omsk' } } };
    const soon = goesToLawyers('urgent', closing as never);
    expect(soon.context.nextStep).toMatchObject({ dueAtMs: START_MS + 30 * MINUTE });
    expect(soon.events('team.foundClosed')).toEqual([]);

    const told = goesToLawyers(undefined, closing as never);
    expect(told.events('team.foundClosed')).toMatchObject([{ closesAtMs, opensAtMs: OPENS }]);
    expect(told.context.nextStep).toMatchObject({ dueAtMs: OPENS + DAY, opens: { closesAtMs } });
    told.staff(sofia, { type: 'setUrgency', urgency: 'urgent', reason: 'суд завтра' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 30 * MINUTE);
    expect(told.context.nextStep).not.toHaveProperty('opens');
  });

  it('moves with the case: another team that is open is asked at once', () => {
    const told = goesToLawyers();
    told.staff(sofia, { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
    expect(told.context.nextStep).not.toHaveProperty('opens');
  });
});
