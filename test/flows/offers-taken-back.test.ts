/** What is held out to somebody who would stand in goes back, once whose it is, or somebody of its team, can be asked. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import { type HeldOut, type Nearer, nearerThere } from '../../flows/routing/nearer.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { lev, olga, START_MS, story, timur, vera } from '../helpers/given-case.ts';

const away: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: START_MS - 1 } };

/** Sent on to the lawyers, and the family has written since; nobody of them is there. */
const writtenToLawyers = () => {
  const told = story({ durable: true }).texts('Меня выгоняют').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'суд' });
  told.does({ type: 'teamFound', isEmpty: true });
  told.texts('Сегодня ночью');
  return told;
};
const heldOutTo = (told: ReturnType<typeof story>, staffId: string, standsIn?: true) => {
  const target = { staffId, attention: 'desk', slot: 0, ...(standsIn ? { standsIn } : {}) } as const;
  told.does({ type: 'offer', targets: [target] });
  return told;
};
/** Vera has answered; the family writes again while she is off shift, and another psychologist is asked. */
const heldOutForVera = () => {
  const told = story({ durable: true }).texts('Помогите').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: 'страх' });
  told.staff(vera, { type: 'accept' }).staff(vera, { type: 'reply', text: 'Здравствуйте' });
  return heldOutTo(told.given(away).texts('Вы там?'), 'maria');
};

describe('held out to an operator for a team with nobody there', () => {
  it('goes back to the list once somebody of the team can be asked; nobody has missed it', () => {
    const told = heldOutTo(writtenToLawyers(), 'timur', true);
    told.does({ type: 'nearerFound', who: 'team' });
    expect(told.name).toBe('consultation.waiting');
    expect(told.context).toMatchObject({ offers: [], skips: [], timesOffered: 0 });
    expect([...told.offers.values()].map(({ outcome }) => outcome)).not.toContain('missed');
  });

  it('is the lawyer’s by hand before that, and still not another operator’s', () => {
    const told = heldOutTo(writtenToLawyers(), 'timur', true);
    expect(told.refusalOf(olga, { type: 'accept' })).toBe('offeredToAnother');
    told.staff(lev, { type: 'accept' });
    expect(told.context).toMatchObject({ owner: { staffId: 'lev' }, offers: [] });
    expect(told.refusalOf(timur, { type: 'accept' })).not.toBe(null);
  });

  it('stays where it is held out to somebody of the team', () => {
    const told = heldOutTo(writtenToLawyers(), 'pavel');
    expect(told.ask({ type: 'nearerFound', who: 'team' })).toMatchObject({ reason: 'duplicate' });
    expect(told.refusalOf(lev, { type: 'accept' })).toBe('offeredToAnother');
  });

  it('stays with whoever has accepted it', () => {
    const told = heldOutTo(writtenToLawyers(), 'timur', true).staff(timur, { type: 'accept' });
    expect(told.ask({ type: 'nearerFound', who: 'team' })).toMatchObject({ reason: 'duplicate' });
    expect(told.context.owner).toMatchObject({ staffId: 'timur' });
  });
});

describe('held out to a colleague in an absent owner’s place', () => {
  it('goes back to the list once the owner can be asked, who is asked first', () => {
    const told = heldOutForVera();
    told.does({ type: 'nearerFound', who: 'owner' });
    expect(told.context).toMatchObject({ offers: [], skips: [], preferredStaffId: 'vera' });
  });

  it('is the owner’s by hand, as if it had never been held out', () => {
    const told = heldOutForVera().given({}).staff(vera, { type: 'accept' });
    expect(told.context).toMatchObject({ owner: { staffId: 'vera' }, standIn: null, offers: [] });
    expect(briefOf(told.state as CaseState).nextStep).not.toBeNull();
  });

  it('is not taken back from the owner', () => {
    const told = heldOutForVera();
    const [offer] = told.context.offers;
    told.does({ type: 'timerElapse', scope: 'triage', timerId: '-', generation: 0 });
    expect(offer?.staffId).toBe('maria');
    told.does({ type: 'nearerFound', who: 'owner' });
    heldOutTo(told, 'vera');
    expect(told.ask({ type: 'nearerFound', who: 'owner' })).toMatchObject({ reason: 'duplicate' });
  });
});

const person = (over: Partial<RoutableStaff>): RoutableStaff => ({
  staffId: 'lev',
  role: 'consultant',
  specialty: 'lawyer',
  hasPhone: true,
  presence: 'available',
  device: 'none',
  voiceSlots: [],
  deskSlots: [],
  lastFreedAtMs: 0,
  ...over,
});
const operator = person({ staffId: 'timur', role: 'operator', specialty: null });

describe('who is nearer', () => {
  const heldOut: HeldOut = {
    team: 'consultation',
    specialty: 'lawyer',
    attention: 'desk',
    urgency: 'routine',
    skips: [],
    reservedForStaffId: null,
    unread: true,
    offers: [{ staffId: 'timur', standsIn: true }],
    whose: null,
  };
  const found = (over: Partial<HeldOut>, ...staff: RoutableStaff[]) =>
    nearerThere({ ...heldOut, ...over }, [operator, ...staff], START_MS);

  it.each<[string, Partial<HeldOut>, RoutableStaff[], Nearer | null]>([
    ['somebody of the team with a hand free', {}, [person({})], 'team'],
    ['nobody, with the team’s only desk full', {}, [person({ deskSlots: [0, 1, 2] })], null],
    ['nobody, while the lawyer talks', {}, [person({ voiceSlots: [0] })], null],
    ['nobody, while the lawyer is on a break', {}, [person({ presence: 'away' })], null],
    ['nobody, with a psychologist there', {}, [person({ specialty: 'psychologist' })], null],
    [
      'nobody whom it has just been in vain held out to',
      { skips: [{ staffId: 'lev', untilMs: START_MS + 1 }] },
      [person({})],
      null,
    ],
    ['whose it is', { whose: 'lev', offers: [{ staffId: 'timur' }] }, [person({})], 'owner'],
    ['nobody in danger, where several are asked', { urgency: 'imminent' }, [person({})], null],
    ['nobody, where nobody is asked', { offers: [] }, [person({})], null],
  ])('%s', (_, over, staff, expected) => {
    expect(found(over, ...staff)).toBe(expected);
  });

  it('is told with the offer: whoever is asked in another team’s place would stand in', () => {
    const { offers: _, whose: __, ...asked } = heldOut;
    const waiting: RoutableCase = { ...asked, caseId: 'c', waitingSinceMs: 0, preferredStaffId: null };
    const targets = (staff: RoutableStaff[]) => chooseOffers([waiting], staff, START_MS)[0]?.targets;
    expect(targets([operator])).toMatchObject([{ staffId: 'timur', standsIn: true }]);
    expect(targets([operator, person({})])).toEqual([{ staffId: 'lev', attention: 'desk', slot: 0 }]);
  });
});
