/** Who is offered what: the most urgent first, the longest waiting first, nobody who is away, nobody twice. */
import { describe, expect, it } from 'vitest';
import { chooseOffers, isKeptForAnother } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { PAUSE_IN_DANGER_MS } from '../../flows/routing/skips.ts';
import {
  DEFAULT_SETTINGS_BY_TEAM,
  DEFAULT_TEAM_SETTINGS,
  type SettingsByTeam,
  type TeamSettings,
} from '../../flows/routing/team-settings.ts';
import { SKIP_AFTER_DECLINE_MS, SKIP_AFTER_MISS_MS } from '../../flows/triage/delays.ts';
import { URGENCIES } from '../../flows/words.ts';
import { onShift } from '../helpers/on-shift.ts';
import { MINUTE, NOW, offered, waiting } from './waiting-cases.ts';

describe('a free operator', () => {
  it('is given the most urgent of all who wait', () => {
    const cases = [
      waiting('routine'),
      waiting('urgent', { urgency: 'urgent' }),
      waiting('elevated', { urgency: 'elevated' }),
    ];
    expect(offered(chooseOffers(cases, [onShift('olga')], NOW))).toEqual([['urgent', ['olga']]]);
  });

  it('is given the one who has waited longest within one urgency', () => {
    const cases = [
      waiting('later', { waitingSinceMs: NOW - MINUTE }),
      waiting('earlier', { waitingSinceMs: NOW - 2 * MINUTE }),
    ];
    expect(offered(chooseOffers(cases, [onShift('olga')], NOW))).toEqual([['earlier', ['olga']]]);
  });

  it('is given a routine case that has waited an hour before a newer urgent one', () => {
    const cases = [
      waiting('urgent', { urgency: 'urgent', waitingSinceMs: NOW - 10 * MINUTE }),
      waiting('old', { waitingSinceMs: NOW - 60 * MINUTE }),
    ];
    expect(offered(chooseOffers(cases, [onShift('olga')], NOW))).toEqual([['old', ['olga']]]);
  });

  it('is given life in danger before a case that has waited all day', () => {
    const cases = [
      waiting('old', { waitingSinceMs: NOW - 24 * 60 * MINUTE }),
      waiting('danger', { urgency: 'imminent', waitingSinceMs: NOW }),
    ];
    expect(offered(chooseOffers(cases, [onShift('olga')], NOW))).toEqual([['danger', ['olga']]]);
  });

  it('is not asked again at once for a case just refused, and is asked when the pause is over', () => {
    const cases = [waiting('refused', { skips: [{ staffId: 'olga', untilMs: NOW + 1 }] })];
    expect(offered(chooseOffers(cases, [onShift('olga'), onShift('timur')], NOW))).toEqual([
      ['refused', ['timur']],
    ]);
    expect(offered(chooseOffers(cases, [onShift('olga')], NOW))).toEqual([]);
    expect(offered(chooseOffers(cases, [onShift('olga')], NOW + 1))).toEqual([['refused', ['olga']]]);
  });

  it.each([
    ['missed', SKIP_AFTER_MISS_MS],
    ['declined', SKIP_AFTER_DECLINE_MS],
  ])(
    'who %s a call in danger is rung again for it after a pause when nobody else can be',
    (_how, lastsMs) => {
      const skips = [{ staffId: 'olga', untilMs: NOW + lastsMs }];
      const danger = [waiting('danger', { urgency: 'imminent', skips })];
      const at = (ms: number, ...staff: RoutableStaff[]) => offered(chooseOffers(danger, staff, NOW + ms));
      const olga = onShift('olga');
      expect(at(PAUSE_IN_DANGER_MS - 1, olga)).toEqual([]);
      expect(at(PAUSE_IN_DANGER_MS, olga)).toEqual([['danger', ['olga']]]);
      expect(at(PAUSE_IN_DANGER_MS, olga, onShift('timur'))).toEqual([['danger', ['timur']]]);
      expect(at(PAUSE_IN_DANGER_MS, olga, onShift('timur', { voiceSlots: [0] }))).toEqual([
        ['danger', ['olga']],
      ]);
      const calm = [waiting('calm', { skips })];
      expect(chooseOffers(calm, [olga], NOW + PAUSE_IN_DANGER_MS)).toEqual([]);
    },
  );

  it('is asked before those who were free for a shorter time', () => {
    const staff = [
      onShift('olga', { lastFreedAtMs: NOW - MINUTE }),
      onShift('timur', { lastFreedAtMs: NOW - 5 * MINUTE }),
    ];
    expect(offered(chooseOffers([waiting('one')], staff, NOW))).toEqual([['one', ['timur']]]);
  });

  it('without a case on the desk is asked for a text before who has two, however long those have had no talk', () => {
    const staff = [
      onShift('olga', { lastFreedAtMs: NOW - MINUTE }),
      onShift('timur', { lastFreedAtMs: NOW - 5 * MINUTE, deskSlots: [0, 1] }),
    ];
    const ofText = (caseId: string, over: Partial<RoutableCase> = {}) =>
      waiting(caseId, { attention: 'desk', ...over });
    expect(offered(chooseOffers([ofText('text')], staff, NOW))).toEqual([['text', ['olga']]]);
    expect(offered(chooseOffers([ofText('text', { preferredStaffId: 'timur' })], staff, NOW))).toEqual([
      ['text', ['timur']],
    ]);
    const three = ['a', 'b', 'c'].map((caseId) => ofText(caseId));
    expect(offered(chooseOffers(three, staff, NOW))).toEqual([
      ['a', ['olga']],
      ['b', ['olga']],
      ['c', ['timur']],
    ]);
    expect(offered(chooseOffers([waiting('call')], staff, NOW))).toEqual([['call', ['timur']]]);
  });

  it('is asked before anybody else when the family has talked with them before', () => {
    const staff = [
      onShift('olga', { lastFreedAtMs: NOW - MINUTE }),
      onShift('timur', { lastFreedAtMs: NOW - 5 * MINUTE }),
    ];
    expect(offered(chooseOffers([waiting('one', { preferredStaffId: 'olga' })], staff, NOW))).toEqual([
      ['one', ['olga']],
    ]);
  });
});

describe('a call', () => {
  it('rings one phone when routine, two when urgent, three when life is in danger', () => {
    const staff = ['a', 'b', 'c', 'd'].map((staffId) => onShift(staffId));
    const rung = (urgency: RoutableCase['urgency']) =>
      chooseOffers([waiting('one', { urgency })], staff, NOW)[0]?.targets.length;
    expect(URGENCIES.map(rung)).toEqual([3, 2, 1, 1]);
  });

  it('rings only people with a phone at hand', () => {
    const staff = [
      onShift('olga', { device: 'none' }),
      onShift('timur', { hasPhone: false }),
      onShift('zoya'),
    ];
    expect(offered(chooseOffers([waiting('one')], staff, NOW))).toEqual([['one', ['zoya']]]);
  });

  it('rings supervisors only where life is in danger, and after the operators', () => {
    const staff = [onShift('sofia', { role: 'supervisor' }), onShift('olga')];
    expect(offered(chooseOffers([waiting('one', { urgency: 'urgent' })], staff, NOW))).toEqual([
      ['one', ['olga']],
    ]);
    expect(offered(chooseOffers([waiting('one', { urgency: 'imminent' })], staff, NOW))).toEqual([
      ['one', ['olga', 'sofia']],
    ]);
  });
});

describe('a team that sets its own ringing', () => {
  const teamsWith = (change: Partial<TeamSettings>): SettingsByTeam => ({
    ...DEFAULT_SETTINGS_BY_TEAM,
    hotline: { ...DEFAULT_TEAM_SETTINGS, ...change },
  });
  const staff = ['a', 'b', 'c', 'd', 'e', 'f'].map((staffId, index) =>
    onShift(staffId, { lastFreedAtMs: index }),
  );

  it('several at once rings as many as it said, those idle longest', () => {
    const teams = teamsWith({ strategy: 'atOnce', phonesAtOnce: 4 });
    expect(offered(chooseOffers([waiting('one')], staff, NOW, { teams }))).toEqual([
      ['one', ['a', 'b', 'c', 'd']],
    ]);
  });

  it('one by one rings one, and still three where life is in danger', () => {
    const teams = teamsWith({ strategy: 'oneByOne', phonesAtOnce: 5 });
    const rung = (urgency: RoutableCase['urgency']) =>
      chooseOffers([waiting('one', { urgency })], staff, NOW, { teams })[0]?.targets.length;
    expect(URGENCIES.map(rung)).toEqual([3, 2, 1, 1]);
  });

  it('puts the ringing and the rest that it has set into each offer of a call', () => {
    const teams = teamsWith({ ringSeconds: 30, restSeconds: 45 });
    expect(chooseOffers([waiting('one')], [onShift('olga')], NOW, { teams })[0]?.targets).toEqual([
      { staffId: 'olga', attention: 'voice', slot: 0, ringMs: 30_000, restMs: 45_000 },
    ]);
  });

  it('fills a desk as far as it has said, and no further when it says less than somebody holds', () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map((caseId) => waiting(caseId, { attention: 'desk' }));
    const given = (deskCapacity: number, deskSlots: number[]) =>
      chooseOffers(texts, [onShift('olga', { deskSlots })], NOW, { teams: teamsWith({ deskCapacity }) }).map(
        ({ targets }) => targets[0]?.slot,
      );
    expect(given(5, [1])).toEqual([0, 2, 3, 4]);
    expect(given(1, [0, 1])).toEqual([]);
  });

  it('leaves the other teams as they are', () => {
    const teams = teamsWith({ strategy: 'atOnce', phonesAtOnce: 5 });
    const lawyers = ['a', 'b'].map((staffId) =>
      onShift(staffId, { role: 'consultant', specialty: 'lawyer' }),
    );
    const asked = waiting('one', { team: 'consultation', specialty: 'lawyer' });
    expect(chooseOffers([asked], lawyers, NOW, { teams })[0]?.targets).toHaveLength(1);
  });
});

describe('a case that is kept for somebody', () => {
  const olga = onShift('olga');
  const timur = onShift('timur');
  const forOlga = waiting('call', { reservedForStaffId: 'olga' });
  const isKept = (next: RoutableCase, staff: RoutableStaff[], byHand = timur) =>
    isKeptForAnother(next, byHand, staff, NOW);

  it('is not taken by hand by a colleague while that person can be asked', () => {
    expect(isKept(forOlga, [olga, timur])).toBe(true);
    expect(isKept(forOlga, [olga, timur], olga)).toBe(false);
    expect(isKept(waiting('call'), [olga, timur])).toBe(false);
  });

  it.each([
    ['rests', onShift('olga', { presence: 'away' })],
    ['talks with somebody', onShift('olga', { voiceSlots: [0] })],
    ['has no device that rings', onShift('olga', { device: 'none' })],
  ])('is anybody’s of the team while that person %s', (_why, resting) => {
    expect(isKept(forOlga, [resting, timur])).toBe(false);
  });

  it('is anybody’s once that person has missed it, or where life is in danger', () => {
    const missed = { ...forOlga, skips: [{ staffId: 'olga', untilMs: NOW + MINUTE }] };
    expect(isKept(missed, [olga, timur])).toBe(false);
    expect(isKept({ ...forOlga, urgency: 'imminent' }, [olga, timur])).toBe(false);
  });

  it('for a team is that team’s by hand as well, and nobody else’s while any of them can be asked', () => {
    const kira = onShift('kira', { role: 'crisisWorker' });
    const lev = onShift('lev', { role: 'crisisWorker', voiceSlots: [0] });
    const forCrisis = waiting('call', { reservedTeam: 'crisisCentre' });
    expect(isKept(forCrisis, [kira, timur])).toBe(true);
    expect(isKept(forCrisis, [kira, lev, timur], lev)).toBe(false);
    expect(isKept(forCrisis, [timur])).toBe(false);
  });
});
