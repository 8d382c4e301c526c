/** Whose people are asked for a call that went on to another team, and who may see it. */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { Actor } from '../../flows/case/commands.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { maySee } from '../../flows/case/visibility.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import type { Role } from '../../flows/words.ts';
import { actor, kira, olga, START_MS, type Story, sofia, story } from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';

const wentOn: RoutableCase = {
  caseId: 'case-1',
  team: 'hotline',
  specialty: null,
  attention: 'voice',
  urgency: 'routine',
  waitingSinceMs: START_MS,
  reservedForStaffId: null,
  preferredStaffId: null,
  skips: [],
  overflowTeam: 'crisisCentre',
};

const person = (staffId: string, role: Role) =>
  onShift(staffId, { role, specialty: role === 'consultant' ? 'psychologist' : null });
const askedOf = (staff: RoutableStaff[], change: Partial<RoutableCase> = {}, closed = {}) =>
  askedFor({ ...wentOn, ...change }, staff, closed);
const askedFor = (waiting: RoutableCase, staff: RoutableStaff[], closed = {}) =>
  chooseOffers([waiting], staff, START_MS, { closed }).flatMap(({ targets }) =>
    targets.map(({ staffId }) => staffId),
  );

describe('a call that went on to another team', () => {
  it('is offered to somebody of that team, and to nobody of a third', () => {
    expect(askedOf([person('vera', 'consultant'), person('kira', 'crisisWorker')])).toEqual(['kira']);
    expect(askedOf([person('kira', 'crisisWorker')], { overflowTeam: 'psychologist' })).toEqual([]);
  });

  it('is its own team’s first, should somebody of it come', () => {
    expect(askedOf([person('kira', 'crisisWorker'), person('olga', 'operator')])).toEqual(['olga']);
  });

  it('of a closed line is that team’s alone while somebody of it is there, also one who talks; in danger it is not', () => {
    const alone = { overflowAlone: true } as const;
    const staff = [person('kira', 'crisisWorker'), person('olga', 'operator')];
    expect(askedOf(staff, alone)).toEqual(['kira']);
    expect(
      askedOf([{ ...person('kira', 'crisisWorker'), voiceSlots: [0] }, person('olga', 'operator')], alone),
    ).toEqual([]);
    expect(askedOf([person('olga', 'operator')], alone)).toEqual(['olga']);
    expect(askedOf(staff, { ...alone, urgency: 'imminent' })).toEqual(['olga', 'kira']);
  });

  it('in danger rings both teams before a supervisor', () => {
    const staff = [person('sofia', 'supervisor'), person('kira', 'crisisWorker'), person('olga', 'operator')];
    expect(askedOf(staff, { urgency: 'imminent' })).toEqual(['olga', 'kira', 'sofia']);
  });

  it('rings nobody of that team outside its hours', () => {
    const closed = { crisisCentre: { opensAtMs: null, timeZone: 'Europe/Moscow' } };
    expect(askedOf([person('kira', 'crisisWorker')], {}, closed)).toEqual([]);
  });
});

describe('a callback that a supervisor keeps for another team', () => {
  const { overflowTeam: _none, ...owed } = wentOn;
  const kept: RoutableCase = { ...owed, reservedTeam: 'crisisCentre' };
  const kira = person('kira', 'crisisWorker');
  const olga = person('olga', 'operator');

  it('rings that team alone while anybody of it can be asked', () => {
    expect(askedFor(kept, [olga, person('vera', 'consultant'), kira])).toEqual(['kira']);
  });

  it.each<[string, Partial<RoutableStaff>]>([
    ['talks', { voiceSlots: [0] }],
    ['has no phone', { device: 'none' }],
    ['is away', { presence: 'away' }],
  ])('waits for nobody of them who %s: the hotline is asked', (_what, change) => {
    expect(askedFor(kept, [olga, { ...kira, ...change }])).toEqual(['olga']);
  });

  it('goes on to the next of the team, and then to the hotline, when one refused', () => {
    const skips = [{ staffId: 'kira', untilMs: START_MS + 1 }];
    expect(askedFor({ ...kept, skips }, [olga, kira, person('zoya', 'crisisWorker')])).toEqual(['zoya']);
    expect(askedFor({ ...kept, skips }, [olga, kira])).toEqual(['olga']);
  });
});

describe('a case whose call went on to another team', () => {
  const zoya = actor('zoya', 'crisisWorker');
  const seenBy = (told: Story, who: Actor) => {
    const state = told.state as CaseState;
    return maySee(who, columnsOf(state), briefOf(state));
  };
  const overflow = { to: { kind: 'team', team: 'crisisCentre' }, when: ['nobody'] } as const;

  it('is seen by the one it is offered to, while it is and once it is theirs, not by all of their team', () => {
    const told = story({
      facts: {
        line: { closed: null, announcement: null, overflow: { ...overflow, when: [...overflow.when] } },
        teamsThere: ['crisisCentre'],
        anybodyOnShift: false,
      },
    })
      .calls()
      .presses('2');
    expect([seenBy(told, kira), seenBy(told, zoya)]).toEqual([false, false]);
    told.isOffered(['kira']);
    expect([seenBy(told, kira), seenBy(told, zoya)]).toEqual([true, false]);
    told.phonePresses('kira', '1').hangsUp();
    expect([kira, zoya, olga, sofia].map((who) => seenBy(told, who))).toEqual([true, false, true, true]);
  });
});
