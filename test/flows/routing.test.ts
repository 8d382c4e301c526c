/** Who is offered what: the most urgent first, the longest waiting first, nobody who is away, nobody twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClosedTeams } from '../../flows/hours/closed-teams.ts';
import { type Assignment, chooseOffers, isKeptForAnother } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { canBeRung } from '../../flows/routing/rung-on.ts';
import { PAUSE_IN_DANGER_MS } from '../../flows/routing/skips.ts';
import {
  DEFAULT_SETTINGS_BY_TEAM,
  DEFAULT_TEAM_SETTINGS,
  type SettingsByTeam,
  TEAM_BOUNDS,
  type TeamSettings,
} from '../../flows/routing/team-settings.ts';
import { AGEING_STEP_MS, inOrder } from '../../flows/routing/waiting-order.ts';
import { SKIP_AFTER_DECLINE_MS, SKIP_AFTER_MISS_MS } from '../../flows/triage/delays.ts';
import { DEVICES, ROLE_OF_TIER, SLOT_LIMIT, SPECIALTIES, TIERS, URGENCIES } from '../../flows/words.ts';
import { onShift } from '../helpers/on-shift.ts';

const NOW = Date.UTC(2026, 0, 15, 20);
const MINUTE = 60_000;

function waiting(caseId: string, over: Partial<RoutableCase> = {}): RoutableCase {
  return {
    caseId,
    team: 'hotline',
    specialty: null,
    attention: 'voice',
    urgency: 'routine',
    waitingSinceMs: NOW - MINUTE,
    reservedForStaffId: null,
    preferredStaffId: null,
    skips: [],
    ...over,
  };
}

const offered = (assignments: Assignment[]) =>
  assignments.map(({ caseId, targets }) => [caseId, targets.map(({ staffId }) => staffId)]);

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

describe('a caller in danger whom nobody of the hotline can be rung for', () => {
  const danger = [waiting('danger', { urgency: 'imminent' })];
  const resting = onShift('olga', { voiceSlots: [0], isResting: true });
  const talking = onShift('timur', { voiceSlots: [0] });
  const kira = onShift('kira', { role: 'crisisWorker' });
  const vera = onShift('vera', { role: 'consultant', specialty: 'psychologist' });
  const sofia = onShift('sofia', { role: 'supervisor' });

  it('is rung through to whoever has just hung up: the rest after a talk gives way, in the slot beside it', () => {
    expect(chooseOffers(danger, [resting, talking], NOW)).toMatchObject([
      { caseId: 'danger', targets: [{ staffId: 'olga', attention: 'voice', slot: 1 }] },
    ]);
  });

  it('leaves them their rest while somebody else can be rung, and for anything that is not danger', () => {
    expect(offered(chooseOffers(danger, [resting, onShift('zoya')], NOW))).toEqual([['danger', ['zoya']]]);
    expect(offered(chooseOffers(danger, [resting, sofia], NOW))).toEqual([['danger', ['sofia']]]);
    expect(chooseOffers([waiting('urgent', { urgency: 'urgent' })], [resting], NOW)).toEqual([]);
  });

  it('is rung through to another team, the crisis centre first, rather than to nobody', () => {
    const lawyer = onShift('lev', { role: 'consultant', specialty: 'lawyer' });
    expect(offered(chooseOffers(danger, [talking, lawyer, vera, kira], NOW))).toEqual([
      ['danger', ['kira', 'lev', 'vera']],
    ]);
    expect(offered(chooseOffers(danger, [talking, vera, kira, sofia], NOW))).toEqual([['danger', ['sofia']]]);
    const away = { ...kira, presence: 'away' as const };
    const withoutPhone = { ...vera, device: 'none' as const };
    const administrator = onShift('anton', { role: 'administrator' });
    expect(chooseOffers(danger, [talking, away, withoutPhone, administrator], NOW)).toEqual([]);
  });

  it('asks another team sooner than whoever of its own has missed it', () => {
    const skips = [{ staffId: 'zoya', untilMs: NOW + MINUTE - PAUSE_IN_DANGER_MS }];
    const missed = [waiting('danger', { urgency: 'imminent', skips })];
    expect(offered(chooseOffers(missed, [onShift('zoya'), kira], NOW))).toEqual([['danger', ['kira']]]);
    expect(offered(chooseOffers(missed, [onShift('zoya')], NOW))).toEqual([['danger', ['zoya']]]);
  });

  it('is read by another team as well where it writes', () => {
    const text = [waiting('danger', { urgency: 'imminent', attention: 'desk', unread: true })];
    expect(offered(chooseOffers(text, [resting, kira], NOW))).toEqual([['danger', ['olga']]]);
    expect(offered(chooseOffers(text, [talking, kira], NOW))).toEqual([['danger', ['kira']]]);
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

describe('desk work', () => {
  it('is given to nobody who is talking', () => {
    const text = waiting('text', { attention: 'desk' });
    expect(offered(chooseOffers([text], [onShift('olga', { voiceSlots: [0] })], NOW))).toEqual([]);
  });

  it('fills a desk up to three conversations, each in a slot of its own', () => {
    const texts = ['a', 'b', 'c', 'd'].map((caseId) => waiting(caseId, { attention: 'desk' }));
    const assignments = chooseOffers(texts, [onShift('olga', { deskSlots: [1] })], NOW);
    expect(assignments.map(({ caseId, targets }) => [caseId, targets[0]?.slot])).toEqual([
      ['a', 0],
      ['b', 2],
    ]);
  });

  it('is given over what is answered: a family that does not write back holds no place for another', () => {
    const text = (caseId: string) => waiting(caseId, { attention: 'desk' });
    const full = { deskSlots: [0, 1, 2] };
    const quiet = NOW - 5 * MINUTE;
    const given = (deskAnsweredAtMs: number[], deskSlots = full.deskSlots) =>
      chooseOffers(
        ['a', 'b', 'c', 'd'].map(text),
        [onShift('olga', { deskSlots, deskAnsweredAtMs })],
        NOW,
      ).flatMap(({ targets }) => targets.map(({ slot }) => slot));
    expect(given([])).toEqual([]);
    expect(given([quiet, quiet, quiet])).toEqual([3, 4, 5]);
    // Whoever was answered a moment ago may be writing.
    expect(given([quiet, quiet + 1, NOW])).toEqual([3]);
    // As much again, and no more: they may all write again.
    expect(given([quiet, quiet, quiet, quiet, quiet], [0, 1, 2, 3, 4])).toEqual([5]);
    expect(given(Array(6).fill(quiet), [0, 1, 2, 3, 4, 5])).toEqual([]);
  });

  it('goes to whoever has least that counts, then least at all', () => {
    const answered = [NOW - 6 * MINUTE, NOW - 6 * MINUTE];
    const staff = [
      onShift('olga', { deskSlots: [0] }),
      onShift('timur', { deskSlots: [0, 1], deskAnsweredAtMs: answered }),
      onShift('zoya', { deskSlots: [0, 1, 2], deskAnsweredAtMs: answered }),
    ];
    const text = (caseId: string) => waiting(caseId, { attention: 'desk' });
    expect(offered(chooseOffers([text('a')], staff, NOW))).toEqual([['a', ['timur']]]);
    expect(offered(chooseOffers([text('a'), text('b')], staff, NOW))[1]).toEqual(['b', ['olga']]);
  });

  it('of a consultation goes to the specialty that was asked for', () => {
    const staff = [
      onShift('vera', { role: 'consultant', specialty: 'psychologist' }),
      onShift('lev', { role: 'consultant', specialty: 'lawyer' }),
    ];
    const asked = waiting('one', { team: 'consultation', specialty: 'lawyer', attention: 'desk' });
    expect(offered(chooseOffers([asked], staff, NOW))).toEqual([['one', ['lev']]]);
  });
});

describe('a text in danger', () => {
  const danger = waiting('danger', { attention: 'desk', urgency: 'imminent' });
  const full = { deskSlots: [0, 1, 2] };

  it('is held out although every desk is full, in a slot beyond them', () => {
    const staff = [onShift('olga', full), onShift('timur', full)];
    expect(chooseOffers([danger], staff, NOW)).toEqual([
      {
        caseId: 'danger',
        targets: [
          { staffId: 'olga', attention: 'desk', slot: 3 },
          { staffId: 'timur', attention: 'desk', slot: 3 },
        ],
      },
    ]);
    const urgent = waiting('urgent', { attention: 'desk', urgency: 'urgent' });
    expect(offered(chooseOffers([urgent], staff, NOW))).toEqual([]);
  });

  it('is held out to several at once, to who has most room first, and to supervisors after the team', () => {
    const staff = [
      onShift('sofia', { role: 'supervisor' }),
      onShift('olga', full),
      onShift('timur', { deskSlots: [0] }),
      onShift('zoya', { deskSlots: [0, 1] }),
    ];
    expect(offered(chooseOffers([danger], staff, NOW))).toEqual([['danger', ['timur', 'zoya', 'olga']]]);
    expect(offered(chooseOffers([danger], staff.slice(0, 2), NOW))).toEqual([['danger', ['olga', 'sofia']]]);
  });

  it('that everybody there has missed is held out again at once, last to who missed it last', () => {
    const staff = ['olga', 'timur', 'zoya'].map((staffId) => onShift(staffId));
    const sofia = onShift('sofia', { role: 'supervisor' });
    const skips = [
      { staffId: 'olga', untilMs: NOW + SKIP_AFTER_MISS_MS },
      { staffId: 'timur', untilMs: NOW + MINUTE / 2 },
      { staffId: 'zoya', untilMs: NOW + MINUTE / 4 },
      { staffId: 'sofia', untilMs: NOW + MINUTE / 3 },
    ];
    const missed = { ...danger, skips };
    expect(offered(chooseOffers([missed], [...staff, sofia], NOW))).toEqual([
      ['danger', ['zoya', 'sofia', 'timur']],
    ]);
    expect(offered(chooseOffers([missed], [onShift('olga')], NOW))).toEqual([['danger', ['olga']]]);
    expect(chooseOffers([{ ...missed, urgency: 'urgent' }], [onShift('olga')], NOW)).toEqual([]);
  });

  it('that somebody has missed is held out to them again only when nobody else is there', () => {
    const missed = { ...danger, skips: [{ staffId: 'olga', untilMs: NOW + MINUTE }] };
    expect(offered(chooseOffers([missed], [onShift('olga'), onShift('timur')], NOW))).toEqual([
      ['danger', ['timur']],
    ]);
  });

  it('that somebody alone has refused is held out to them again after a pause', () => {
    const skips = [{ staffId: 'olga', untilMs: NOW + SKIP_AFTER_DECLINE_MS }];
    const at = (ms: number) => offered(chooseOffers([{ ...danger, skips }], [onShift('olga')], NOW + ms));
    expect(at(PAUSE_IN_DANGER_MS - 1)).toEqual([]);
    expect(at(PAUSE_IN_DANGER_MS)).toEqual([['danger', ['olga']]]);
  });

  it('is held out to nobody who talks', () => {
    expect(chooseOffers([danger], [onShift('olga', { voiceSlots: [0] })], NOW)).toEqual([]);
  });
});

describe('a text to a team with nobody there', () => {
  const crisis = { team: 'crisisCentre', attention: 'desk' } as const;
  const kira = onShift('kira', { role: 'crisisWorker' });
  const olga = onShift('olga');
  const sofia = onShift('sofia', { role: 'supervisor' });
  const asked = (text: RoutableCase, staff: RoutableStaff[], closed: ClosedTeams = {}) =>
    offered(chooseOffers([text], staff, NOW, { closed })).flatMap(([, who]) => who);

  it('is read by the hotline', () => {
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga])).toEqual(['olga']);
    const stepped = { ...kira, presence: 'away' as const };
    expect(asked(waiting('text', { ...crisis, unread: true }), [stepped, olga])).toEqual(['olga']);
  });

  it('in danger is read by the hotline, and by supervisors beside it', () => {
    const danger = waiting('danger', { ...crisis, urgency: 'imminent' });
    expect(asked(danger, [sofia, olga])).toEqual(['olga', 'sofia']);
    expect(asked(danger, [sofia])).toEqual(['sofia']);
  });

  it('in danger is read by the hotline also while those of it talk, or once they have missed it', () => {
    const danger = waiting('danger', { ...crisis, urgency: 'imminent' });
    expect(asked(danger, [kira, olga])).toEqual(['kira']);
    expect(asked(danger, [{ ...kira, voiceSlots: [0] }, olga])).toEqual(['olga']);
    const missed = { ...danger, skips: [{ staffId: 'kira', untilMs: NOW + MINUTE }] };
    expect(asked(missed, [kira, olga])).toEqual(['olga']);
  });

  it('is its own as soon as somebody of it is there, also with their hands full', () => {
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga, kira])).toEqual(['kira']);
    const full = { ...kira, deskSlots: [0, 1, 2] };
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga, full])).toEqual([]);
  });

  it('is read by the hotline outside the hours of its team', () => {
    const closed = { crisisCentre: { opensAtMs: NOW + MINUTE, timeZone: 'Europe/Moscow' } };
    expect(asked(waiting('text', { ...crisis, unread: true }), [olga, kira], closed)).toEqual(['olga']);
  });

  it('waits for its own where its family has written nothing, as with what one tier sends to another', () => {
    expect(asked(waiting('sent', { ...crisis }), [olga])).toEqual([]);
  });
});

const STAFF_IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

const anyCase = (caseId: string): fc.Arbitrary<RoutableCase> =>
  fc.record({
    caseId: fc.constant(caseId),
    team: fc.constantFrom(...TIERS),
    specialty: fc.constantFrom(null, ...SPECIALTIES),
    attention: fc.constantFrom('voice' as const, 'desk' as const),
    unread: fc.boolean(),
    urgency: fc.constantFrom(...URGENCIES),
    waitingSinceMs: fc.integer({ min: NOW - 5 * AGEING_STEP_MS, max: NOW }),
    reservedForStaffId: fc.option(fc.constantFrom(...STAFF_IDS), { freq: 5 }),
    preferredStaffId: fc.option(fc.constantFrom(...STAFF_IDS)),
    skips: fc.array(
      fc.record({
        staffId: fc.constantFrom(...STAFF_IDS),
        untilMs: fc.integer({ min: NOW - MINUTE, max: NOW + MINUTE }),
      }),
      { maxLength: 2 },
    ),
  });

const slots = (limit: number) => fc.uniqueArray(fc.integer({ min: 0, max: limit - 1 }), { maxLength: limit });

const anyPerson = (staffId: string): fc.Arbitrary<RoutableStaff> =>
  fc
    .record({
      staffId: fc.constant(staffId),
      role: fc.constantFrom('operator', 'consultant', 'crisisWorker', 'supervisor', 'administrator'),
      specialty: fc.constantFrom(null, ...SPECIALTIES),
      hasPhone: fc.boolean(),
      presence: fc.constantFrom('available', 'away', 'offline'),
      device: fc.constantFrom(...DEVICES),
      voiceSlots: slots(SLOT_LIMIT.voice),
      deskSlots: slots(2 * SLOT_LIMIT.desk + 1),
      deskAnsweredAtMs: fc.array(fc.integer({ min: NOW - 10 * MINUTE, max: NOW }), {
        maxLength: 2 * SLOT_LIMIT.desk + 1,
      }),
      lastFreedAtMs: fc.integer({ min: 0, max: 3 }),
      isResting: fc.boolean(),
    })
    .map((person) => ({
      ...person,
      deskAnsweredAtMs: person.deskAnsweredAtMs.slice(0, person.deskSlots.length),
      isResting: person.isResting && person.voiceSlots.length > 0,
    }));

const between = ({ min, max }: { min: number; max: number }) => fc.integer({ min, max });

const anySettings: fc.Arbitrary<TeamSettings> = fc.record({
  strategy: fc.constantFrom('oneByOne' as const, 'atOnce' as const),
  phonesAtOnce: between(TEAM_BOUNDS.phonesAtOnce),
  ringSeconds: between(TEAM_BOUNDS.ringSeconds),
  restSeconds: between(TEAM_BOUNDS.restSeconds),
  missesUntilAway: between(TEAM_BOUNDS.missesUntilAway),
  deskCapacity: between(TEAM_BOUNDS.deskCapacity),
  schedule: fc.constant(null),
});

const anyTeams: fc.Arbitrary<SettingsByTeam> = fc.record({
  hotline: anySettings,
  psychologist: anySettings,
  lawyer: anySettings,
  socialWorker: anySettings,
  crisisCentre: anySettings,
});

/** In other words than the code: how many written conversations this person's team allows. */
function capacityOf({ role, specialty }: RoutableStaff, teams: SettingsByTeam): number {
  if (role === 'operator') return teams.hotline.deskCapacity;
  if (role === 'crisisWorker') return teams.crisisCentre.deskCapacity;
  if (role === 'consultant' && specialty !== null) return teams[specialty].deskCapacity;
  return SLOT_LIMIT.desk;
}

/** Of what is on the desk, what is not answered for five minutes. */
function countedOf({ deskSlots, deskAnsweredAtMs = [] }: RoutableStaff): number {
  return deskSlots.length - deskAnsweredAtMs.filter((atMs) => atMs <= NOW - 5 * MINUTE).length;
}

/** What counts fills the desk, or as much again lies there answered, ten in all. */
function isDeskFull(someone: RoutableStaff, teams: SettingsByTeam): boolean {
  const capacity = capacityOf(someone, teams);
  return countedOf(someone) >= capacity || someone.deskSlots.length >= Math.min(2 * capacity, 10);
}

const floor = fc.record({
  teams: anyTeams,
  cases: fc
    .integer({ min: 0, max: 9 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyCase(`case-${index}`)))),
  staff: fc.tuple(...STAFF_IDS.map(anyPerson)),
});

/** Slots taken once everything is handed out. */
function takenAfter(staff: readonly RoutableStaff[], assignments: Assignment[]): RoutableStaff[] {
  return staff.map((someone) => {
    const given = assignments.flatMap(({ targets }) =>
      targets.filter(({ staffId }) => staffId === someone.staffId),
    );
    const slotsOf = (attention: string) =>
      given.filter((offer) => offer.attention === attention).map(({ slot }) => slot);
    return {
      ...someone,
      voiceSlots: [...someone.voiceSlots, ...slotsOf('voice')],
      deskSlots: [...someone.deskSlots, ...slotsOf('desk')],
    };
  });
}

/** Said once more in other words than the code: could this person be asked for this case now? */
function couldTake(
  someone: RoutableStaff,
  wanted: RoutableCase,
  teams: SettingsByTeam,
  staff: readonly RoutableStaff[],
): boolean {
  const skipsNow = new Set(wanted.skips.filter(({ untilMs }) => untilMs > NOW).map(({ staffId }) => staffId));
  const worksThere = ({ role, specialty }: RoutableStaff) =>
    role === ROLE_OF_TIER[wanted.team] &&
    (wanted.team !== 'consultation' || wanted.specialty === null || wanted.specialty === specialty);
  const isRead = wanted.attention === 'desk' && (wanted.unread === true || wanted.urgency === 'imminent');
  const isInDanger = wanted.urgency === 'imminent';
  const mayRead = (other: RoutableStaff) =>
    !isInDanger || (other.voiceSlots.length === 0 && !skipsNow.has(other.staffId));
  const isLeftAlone = !staff.some(
    (other) => other.presence === 'available' && worksThere(other) && mayRead(other),
  );
  const isOfTeam = worksThere(someone) || (someone.role === 'operator' && isRead && isLeftAlone);
  const isKeptForThem = wanted.reservedForStaffId === someone.staffId;
  const isSupervisorAsked = someone.role === 'supervisor' && wanted.urgency === 'imminent';
  const hasHands =
    wanted.attention === 'voice'
      ? canBeRung(someone) && someone.voiceSlots.length < SLOT_LIMIT.voice
      : someone.voiceSlots.length === 0 && (isInDanger || !isDeskFull(someone, teams));
  return (
    someone.presence === 'available' &&
    !skipsNow.has(someone.staffId) &&
    (isOfTeam || isKeptForThem || isSupervisorAsked) &&
    hasHands
  );
}

/** In danger: anybody who is there with a voice or eyes free, or at rest after a talk, of whichever team. */
function isAskedInTheEnd(
  someone: RoutableStaff,
  { skips, attention, reservedForStaffId }: RoutableCase,
): boolean {
  const talks = someone.voiceSlots.length > (someone.isResting ? 1 : 0);
  const answersFamilies = someone.role !== 'administrator' || someone.staffId === reservedForStaffId;
  if (someone.presence !== 'available' || !answersFamilies || talks) return false;
  if (attention === 'voice' && !canBeRung(someone)) return false;
  return !skips.some(({ staffId, untilMs }) => staffId === someone.staffId && untilMs > NOW);
}

/** What is left of its skips (a minute at most here) when it is a case in danger that nobody else can be asked for. */
function afterPause(wanted: RoutableCase): RoutableCase {
  if (wanted.urgency !== 'imminent') return wanted;
  if (wanted.attention === 'desk') return { ...wanted, skips: [] };
  const skips = wanted.skips.filter(({ untilMs }) => untilMs > NOW + MINUTE - PAUSE_IN_DANGER_MS);
  return { ...wanted, skips };
}

/** Reproducible: the same floors in every run. */
const fixed = { numRuns: 400, seed: 20_260_115 };

/** Milliseconds: some thousand floors, on a machine that may be busy. */
describe('on any floor', { timeout: 60_000 }, () => {
  it('nobody is asked who is away, busy, of another team, or has just refused', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        for (const { caseId, targets } of assignments) {
          const wanted = cases.find((other) => other.caseId === caseId);
          expect(targets.length).toBeGreaterThan(0);
          const after = takenAfter(staff, assignments);
          for (const { staffId, attention } of targets) {
            const someone = staff.find((other) => other.staffId === staffId);
            expect(attention).toBe(wanted?.attention);
            if (someone === undefined || wanted === undefined)
              throw new Error('nobody, or nothing, was asked');
            // What is rung before it in the same breath may leave a team with nobody to read.
            if ([staff, after].some((floor) => couldTake(someone, wanted, teams, floor))) continue;
            // In danger better they than nobody, after a pause.
            expect(wanted.urgency).toBe('imminent');
            expect(isAskedInTheEnd(someone, afterPause(wanted))).toBe(true);
            expect(after.filter((other) => couldTake(other, wanted, teams, after))).toEqual([]);
          }
        }
      }),
      fixed,
    );
  });

  it('nobody is given a slot twice or more than there are, and no case is offered twice', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const ids = assignments.map(({ caseId }) => caseId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const someone of takenAfter(staff, assignments)) {
          const { staffId, voiceSlots, deskSlots } = someone;
          const before = staff.find((other) => other.staffId === staffId) ?? someone;
          const [heldBefore, countedBefore] = [before.deskSlots.length, countedOf(before)];
          expect(new Set(voiceSlots).size).toBe(voiceSlots.length);
          expect(new Set(deskSlots).size).toBe(deskSlots.length);
          const heldByRest = someone.isResting ? 1 : 0;
          expect(Math.max(-1, ...voiceSlots)).toBeLessThan(SLOT_LIMIT.voice + heldByRest);
          const inDanger = assignments.filter(
            ({ caseId, targets }) =>
              targets.some((target) => target.staffId === staffId && target.attention === 'desk') &&
              cases.some((other) => other.caseId === caseId && other.urgency === 'imminent'),
          );
          const capacity = capacityOf(someone, teams);
          expect(countedOf(someone)).toBeLessThanOrEqual(Math.max(capacity, countedBefore + inDanger.length));
          const atMost = Math.max(2 * capacity, heldBefore + inDanger.length);
          expect(deskSlots.length).toBeLessThanOrEqual(atMost);
        }
        for (const { targets } of assignments) {
          expect(new Set(targets.map(({ staffId }) => staffId)).size).toBe(targets.length);
          // The phones of one call ring equally long: whoever picks up last is not too late.
          expect(new Set(targets.map(({ ringMs }) => ringMs)).size).toBe(1);
        }
      }),
      fixed,
    );
  });

  it('nobody waits on while somebody who could take the case stays free', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const left = cases.filter(({ caseId }) => !assignments.some((made) => made.caseId === caseId));
        const after = takenAfter(staff, assignments);
        const unserved = left.filter((wanted) =>
          after.some((someone) => couldTake(someone, wanted, teams, after)),
        );
        expect(unserved).toEqual([]);
      }),
      fixed,
    );
  });

  it('a family in imminent danger is held out to somebody whenever anybody at all is there with a voice or eyes free', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const left = cases
          .filter(({ urgency }) => urgency === 'imminent')
          .filter(({ caseId }) => !assignments.some((made) => made.caseId === caseId));
        const after = takenAfter(staff, assignments);
        const unserved = left.filter((wanted) =>
          after.some((someone) => isAskedInTheEnd(someone, afterPause(wanted))),
        );
        expect(unserved).toEqual([]);
      }),
      fixed,
    );
  });

  it('a seat goes to the one who comes first: nobody served stands behind somebody left who could have had it', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const order = inOrder(cases, NOW);
        const left = order.filter(({ caseId }) => !assignments.some((made) => made.caseId === caseId));
        for (const wanted of left) {
          const behind = new Set(order.slice(order.indexOf(wanted) + 1).map(({ caseId }) => caseId));
          const givenBehind = assignments.filter(({ caseId }) => behind.has(caseId));
          const kept = assignments.filter(({ caseId }) => !behind.has(caseId));
          const before = takenAfter(staff, kept);
          for (const { targets } of givenBehind) {
            for (const { staffId } of targets) {
              const someone = before.find((other) => other.staffId === staffId);
              expect(someone && couldTake(someone, wanted, teams, staff)).toBe(false);
            }
          }
        }
      }),
      fixed,
    );
  });

  it('what is kept for a person who can be asked goes to that person alone', () => {
    fc.assert(
      fc.property(anyCase('kept'), fc.tuple(...STAFF_IDS.map(anyPerson)), anyTeams, (kept, staff, teams) => {
        const reserved = staff.find(({ staffId }) => staffId === kept.reservedForStaffId);
        fc.pre(reserved !== undefined && couldTake(reserved, kept, teams, staff));
        const [made] = chooseOffers([kept], staff, NOW, { teams });
        expect(made?.targets.map(({ staffId }) => staffId)).toEqual([kept.reservedForStaffId]);
      }),
      fixed,
    );
  });

  it('a case for the desk goes to nobody who has more of them than somebody else that could take it', () => {
    fc.assert(
      fc.property(
        anyCase('desk'),
        fc.tuple(...STAFF_IDS.map(anyPerson)),
        anyTeams,
        (wanted, staff, teams) => {
          const [made] = chooseOffers([{ ...wanted, attention: 'desk' }], staff, NOW, { teams });
          const asked = staff.find(({ staffId }) => staffId === made?.targets[0]?.staffId);
          fc.pre(asked !== undefined && couldTake(asked, { ...wanted, attention: 'desk' }, teams, staff));
          fc.pre(asked.staffId !== wanted.preferredStaffId && asked.staffId !== wanted.reservedForStaffId);
          // Whoever has missed it is asked again in the order of the misses.
          fc.pre(!wanted.skips.some(({ staffId, untilMs }) => staffId === asked.staffId && untilMs > NOW));
          const others = staff.filter(
            (other) =>
              (other.role === 'supervisor') === (asked.role === 'supervisor') &&
              couldTake(other, { ...wanted, attention: 'desk' }, teams, staff),
          );
          expect(countedOf(asked)).toBe(Math.min(...others.map(countedOf)));
          const asMuch = others.filter((other) => countedOf(other) === countedOf(asked));
          expect(asked.deskSlots.length).toBe(Math.min(...asMuch.map(({ deskSlots }) => deskSlots.length)));
        },
      ),
      fixed,
    );
  });

  it('the order is by danger, then urgency with bounded ageing, then waiting time', () => {
    fc.assert(
      fc.property(floor, ({ cases }) => {
        const order = inOrder(cases, NOW);
        for (const [index, next] of order.slice(1).entries()) {
          const first = order[index] as RoutableCase;
          expect(first.urgency === 'imminent' || next.urgency !== 'imminent').toBe(true);
          if (first.urgency === next.urgency)
            expect(first.waitingSinceMs).toBeLessThanOrEqual(next.waitingSinceMs);
        }
        // The bound: whoever has waited for two steps stands before every newer case but those of danger.
        for (const [index, old] of order.entries()) {
          if (old.waitingSinceMs > NOW - 2 * AGEING_STEP_MS) continue;
          for (const earlier of order.slice(0, index)) {
            expect(earlier.urgency === 'imminent' || earlier.waitingSinceMs <= old.waitingSinceMs).toBe(true);
          }
        }
      }),
      fixed,
    );
  });

  it('the same floor gives the same offers, in whatever order it is read', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const made = chooseOffers(cases, staff, NOW, { teams });
        expect(chooseOffers([...cases].reverse(), [...staff].reverse(), NOW, { teams })).toEqual(made);
      }),
      fixed,
    );
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
