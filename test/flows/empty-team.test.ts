/** What a family wrote to a team with nobody there: the hotline sees it, and may take it, until somebody of the team is there. */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, contextOf } from '../../flows/case/state.ts';
import { maySee } from '../../flows/case/visibility.ts';
import { isForHotline } from '../../flows/routing/choose-offers.ts';
import type { RoutableStaff, Wanted } from '../../flows/routing/routable.ts';
import { actor, kira, lev, olga, START_MS, sofia, story, timur, vera } from '../helpers/given-case.ts';

const DAY = 86_400_000;
const away: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: START_MS - DAY } };
const maria = actor('maria', 'consultant', 'psychologist');

/** Vera has planned an appointment; the family writes, and she is not there. */
const writtenToVera = () => {
  const told = story({ durable: true }).texts('Помогите').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: 'страх' });
  told.staff(vera, { type: 'accept' }).staff(vera, { type: 'reply', text: 'Здравствуйте' });
  told.staff(vera, { type: 'schedule', at: new Date(START_MS + 4 * DAY).toISOString() });
  return told.given(away).texts('А можно сегодня?');
};
const empty = (isEmpty = true) => ({ type: 'teamFound', isEmpty }) as const;

const sees = (told: ReturnType<typeof story>) => {
  const state = told.state as CaseState;
  return [olga, timur, vera, lev, kira, sofia]
    .filter((who) => maySee(who, columnsOf(state), briefOf(state)))
    .map(({ staffId }) => staffId);
};

describe('a family that waits for a team with nobody there', () => {
  it('is seen by the hotline, and not before', () => {
    const told = writtenToVera();
    expect(sees(told)).toEqual(['vera', 'sofia']);
    told.does(empty());
    expect(sees(told)).toEqual(['olga', 'timur', 'vera', 'sofia']);
    expect(briefOf(told.state as CaseState).forHotline).toBe(true);
  });

  it('is taken by hand by whoever of the hotline is first, who stands in; the next is told by whom', () => {
    const told = writtenToVera();
    expect(told.refusalOf(timur, { type: 'accept' })).toBe('notYourTier');
    told.does(empty());
    told.staff(timur, { type: 'accept' });
    expect(told.context).toMatchObject({
      owner: { staffId: 'timur' },
      standIn: { forStaffId: 'vera' },
    });
    expect(told.ask({ type: 'staff', actor: olga, command: { type: 'accept' } })).toMatchObject({
      ok: false,
    });
    expect(sees(told), 'no longer the whole hotline').toEqual(['timur', 'vera', 'sofia']);
  });

  it('is the team’s alone again once somebody of it is there', () => {
    const told = writtenToVera();
    told.does(empty());
    told.does(empty(false));
    expect(sees(told)).toEqual(['vera', 'sofia']);
    expect(told.refusalOf(timur, { type: 'accept' })).toBe('notYourTier');
    told.staff(maria, { type: 'accept' });
    expect(told.context.owner).toMatchObject({ staffId: 'maria' });
  });

  it('is told once, and not of a case that waits for nobody', () => {
    const told = writtenToVera();
    expect(told.ask(empty(false))).toMatchObject({ ok: false, reason: 'duplicate' });
    told.does(empty());
    expect(told.ask(empty())).toMatchObject({ ok: false, reason: 'duplicate' });
    told.staff(timur, { type: 'accept' });
    expect(told.ask(empty())).toMatchObject({ ok: false, reason: 'duplicate' });
    expect(contextOf(told.state as CaseState).teamEmpty).toBeFalsy();
  });
});

describe('whether the hotline reads for a team', () => {
  const person = (over: Partial<RoutableStaff>): RoutableStaff => ({
    staffId: 'maria',
    role: 'consultant',
    specialty: 'psychologist',
    hasPhone: true,
    presence: 'available',
    device: 'none',
    voiceSlots: [],
    deskSlots: [],
    lastFreedAtMs: 0,
    ...over,
  });
  const wanted: Wanted = {
    team: 'consultation',
    specialty: 'psychologist',
    attention: 'desk',
    urgency: 'routine',
    skips: [],
    reservedForStaffId: null,
    unread: true,
  };
  const fullDesk = person({ staffId: 'olga', role: 'operator', specialty: null, deskSlots: [0, 1, 2] });

  it.each([
    ['with nobody of it there, however full the hotline’s desks are', [fullDesk], true],
    [
      'not while one of it is there, however full their own desk is',
      [person({ deskSlots: [0, 1, 2] })],
      false,
    ],
    ['with the only one on a break', [person({ presence: 'away' }), fullDesk], true],
    ['with only the lawyer there', [person({ staffId: 'lev', specialty: 'lawyer' })], true],
  ] as const)('%s', (_, staff, expected) => {
    expect(isForHotline(wanted, staff, START_MS)).toBe(expected);
  });

  it('not of what no family wrote', () => {
    expect(isForHotline({ ...wanted, unread: false }, [fullDesk], START_MS)).toBe(false);
  });
});
