/** In what order the console shows what wants a person. */
import { describe, expect, it } from 'vitest';
import {
  byUrgencyThenWaiting,
  foldOffers,
  offersTo,
  workLists,
} from '../../agent-console/board/work-order.ts';
import type { CaseSummary, NextStepView, OfferView } from '../../flows/contract/views.ts';
import { aCall, aCase, aTalk, atSecond, NOON } from './a-case-summary.ts';

const ME = 'anna';
const MOSCOW = 'Europe/Moscow';
const mine = { kind: 'staff', staffId: ME } as const;

function aStep(dueInSeconds: number, nearInSeconds = dueInSeconds - 600): NextStepView {
  return {
    kind: 'custom',
    what: 'Позвонить',
    who: mine,
    dueAt: atSecond(dueInSeconds),
    nearAt: atSecond(nearInSeconds),
    deadline: 'ahead',
  };
}

function listsOf(...cases: CaseSummary[]) {
  return workLists(cases, ME, NOON, MOSCOW);
}

const idsOf = (cases: CaseSummary[]) => cases.map((item) => item.id);

it('a call that came back after a drop stands where it stood before, though it waits since now', () => {
  const back = aCase({ id: 'back', number: 2, waitingSince: atSecond(-5), placeFrom: atSecond(-600) });
  const other = aCase({ id: 'other', number: 1, waitingSince: atSecond(-60) });
  expect([other, back].sort(byUrgencyThenWaiting).map(({ id }) => id)).toEqual(['back', 'other']);
});

describe('the desk', () => {
  it('puts danger to life above a family that has waited longer', () => {
    const lists = listsOf(
      aCase({ id: 'patient', waitingSince: atSecond(-3000) }),
      aCase({ id: 'danger', urgency: 'imminent', waitingSince: atSecond(-5) }),
      aCase({ id: 'new', waitingSince: atSecond(-10) }),
    );
    expect(idsOf(lists.danger), 'above mine').toEqual(['danger']);
    expect(idsOf(lists.waiting)).toEqual(['patient', 'new']);
  });

  it('puts a family that waits on the line above missed calls and texts of its urgency, however old', () => {
    const onTheLine = [aCall()];
    const lists = listsOf(
      aCase({ id: 'missed', waitingSince: atSecond(-3000), contacts: [aCall({ endedAt: atSecond(-2990) })] }),
      aCase({ id: 'text', waitingSince: atSecond(-2000) }),
      aCase({ id: 'living', waitingSince: atSecond(-10), contacts: onTheLine }),
      aCase({ id: 'earlier', waitingSince: atSecond(-20), contacts: onTheLine }),
      aCase({ id: 'urgent', urgency: 'urgent', waitingSince: atSecond(-5) }),
    );
    expect(idsOf(lists.waiting)).toEqual(['urgent', 'earlier', 'living', 'missed', 'text']);
  });

  it('puts the talk that I am in above all that is mine', () => {
    const lists = listsOf(
      aCase({ id: 'text', urgency: 'imminent', owner: mine, unansweredSince: atSecond(-300) }),
      aCase({ id: 'talk', state: 'inConversation', owner: mine, contacts: [aTalk(ME)] }),
    );
    expect(idsOf(lists.mine)).toEqual(['talk', 'text']);
  });

  it('keeps the talk that I am in at the top, though I have sent its case on', () => {
    const crisisCentre = { kind: 'team', team: 'crisisCentre', specialty: null } as const;
    const sentOn = { tier: 'crisisCentre', state: 'requested', owner: crisisCentre } as const;
    const lists = listsOf(
      aCase({ id: 'text', urgency: 'imminent', owner: mine, unansweredSince: atSecond(-300) }),
      aCase({ id: 'sent', ...sentOn, waitingSince: atSecond(-9), contacts: [aTalk(ME)] }),
      aCase({ id: 'of another', ...sentOn, waitingSince: atSecond(-9), contacts: [aTalk('boris')] }),
    );
    expect(idsOf(lists.mine)).toEqual(['sent', 'text']);
    expect(idsOf(lists.waiting)).toEqual(['of another']);
  });

  it('puts who waits for an answer above who has had one, within one urgency', () => {
    const danger = { urgency: 'imminent', state: 'inConversation', owner: mine } as const;
    const lists = listsOf(
      aCase({ id: 'answered', ...danger, openedAt: atSecond(-7200) }),
      aCase({ id: 'unanswered', ...danger, openedAt: atSecond(-900), unansweredSince: atSecond(-600) }),
      aCase({ id: 'routine', owner: mine, unansweredSince: atSecond(-3000) }),
    );
    expect(idsOf(lists.mine)).toEqual(['unanswered', 'answered', 'routine']);
  });

  it('shows a case held out to me as an offer and nowhere else', () => {
    const offer = {
      id: 'offer-1',
      staffId: ME,
      attention: 'voice',
      offeredAt: atSecond(0),
      expiresAt: atSecond(20),
    } as const;
    const lists = listsOf(aCase({ state: 'offered', waitingSince: atSecond(-20), offers: [offer] }));
    expect(lists.offers).toHaveLength(1);
    expect(lists.waiting).toHaveLength(0);
  });

  it('leaves an offer to somebody else among those who wait', () => {
    const offer = {
      id: 'offer-1',
      staffId: 'boris',
      attention: 'voice',
      offeredAt: atSecond(0),
      expiresAt: atSecond(20),
    } as const;
    const lists = listsOf(aCase({ state: 'offered', waitingSince: atSecond(-20), offers: [offer] }));
    expect(lists.offers).toHaveLength(0);
    expect(lists.waiting).toHaveLength(1);
  });

  it('keeps my conversations apart from my dates, and today apart from later', () => {
    const lists = listsOf(
      aCase({ id: 'talking', state: 'inConversation', owner: mine, nextStep: aStep(60) }),
      aCase({ id: 'evening', state: 'followUp', owner: mine, nextStep: aStep(6 * 3600) }),
      aCase({ id: 'overdue', state: 'followUp', owner: mine, nextStep: aStep(-3600) }),
      aCase({ id: 'tomorrow', state: 'followUp', owner: mine, nextStep: aStep(24 * 3600) }),
    );
    expect(idsOf(lists.mine)).toEqual(['talking']);
    expect(idsOf(lists.today)).toEqual(['overdue', 'evening']);
    expect(idsOf(lists.later)).toEqual(['tomorrow']);
  });

  it('has an appointment of today among today’s, though the next step beside it is due later', () => {
    const nextStep = aStep(3 * 24 * 3600);
    const item = aCase({ state: 'scheduled', owner: mine, nextStep, agreedStep: aStep(2 * 3600) });
    expect(listsOf(item).today).toHaveLength(1);
  });

  it('counts the day by the zone of the centre, not of the browser', () => {
    // 23:30 in Moscow on the same day, already the next day in Vladivostok.
    const item = aCase({ state: 'followUp', owner: mine, nextStep: aStep(11.5 * 3600) });
    expect(workLists([item], ME, NOON, MOSCOW).today).toHaveLength(1);
    expect(workLists([item], ME, NOON, 'Asia/Vladivostok').later).toHaveLength(1);
  });

  it('brings a quiet case of mine back up when the family writes', () => {
    const lists = listsOf(
      aCase({ state: 'followUp', owner: mine, nextStep: aStep(90_000), unansweredSince: atSecond(-30) }),
    );
    expect(lists.mine).toHaveLength(1);
  });

  it('shows missed calls of the team by the date they are due', () => {
    const lists = listsOf(
      aCase({ id: 'afternoon', nextStep: aStep(7200) }),
      aCase({ id: 'soon', nextStep: aStep(600) }),
    );
    expect(idsOf(lists.team)).toEqual(['soon', 'afternoon']);
  });

  it('shows neither closed cases nor the work of colleagues', () => {
    const lists = listsOf(
      aCase({ id: 'closed', state: 'closed' }),
      aCase({ id: 'hers', state: 'inConversation', owner: { kind: 'staff', staffId: 'boris' } }),
    );
    expect(Object.values(lists).flat()).toEqual([]);
  });
});

describe('offers', () => {
  const anOffer = (attention: OfferView['attention'], expiresInSeconds: number): OfferView => ({
    id: `offer-${attention}-${expiresInSeconds}`,
    staffId: ME,
    attention,
    offeredAt: atSecond(0),
    expiresAt: atSecond(expiresInSeconds),
  });
  const held = (id: string, offer: OfferView, overrides: Partial<CaseSummary> = {}) =>
    aCase({ id, state: 'offered', offers: [offer], ...overrides });
  const offeredIds = (offers: { case: CaseSummary }[]) => offers.map((offered) => offered.case.id);

  it('put a ringing call before texts of the same urgency, even those that run out sooner', () => {
    const offers = offersTo([held('text', anOffer('desk', 5)), held('call', anOffer('voice', 20))], ME);
    expect(offeredIds(offers)).toEqual(['call', 'text']);
  });

  it('put danger to life in a text before a routine call', () => {
    const offers = offersTo(
      [held('call', anOffer('voice', 20)), held('danger', anOffer('desk', 30), { urgency: 'imminent' })],
      ME,
    );
    expect(offeredIds(offers)).toEqual(['danger', 'call']);
  });

  it('fold into one line whatever comes after a ringing call', () => {
    const offers = offersTo(
      [
        held('danger', anOffer('desk', 30), { urgency: 'imminent' }),
        held('call', anOffer('voice', 20)),
        held('first', anOffer('desk', 10)),
        held('second', anOffer('desk', 15)),
      ],
      ME,
    );
    const { shown, folded } = foldOffers(offers);
    expect(offeredIds(shown)).toEqual(['danger', 'call']);
    expect(offeredIds(folded)).toEqual(['first', 'second']);
  });

  it('all stay in sight while no call rings', () => {
    const offers = offersTo([held('first', anOffer('desk', 10)), held('second', anOffer('desk', 15))], ME);
    expect(foldOffers(offers)).toEqual({ shown: offers, folded: [] });
  });

  it('to colleagues are not mine', () => {
    expect(offersTo([held('hers', { ...anOffer('desk', 10), staffId: 'boris' })], ME)).toEqual([]);
  });
});

describe('what I agreed with a family whose case is another’s', () => {
  const theirs = { kind: 'staff', staffId: 'boris' } as const;
  const day = 86_400;

  it('stands among my days by when it is due, whatever the case’s own step is', () => {
    const lists = listsOf(
      aCase({ id: 'thursday', owner: theirs, agreedStep: aStep(3 * day), nextStep: aStep(60) }),
      aCase({ id: 'tonight', owner: theirs, agreedStep: aStep(3600) }),
      aCase({ id: 'named', owner: theirs, nextStep: aStep(4 * day) }),
      aCase({ id: 'others', owner: theirs, agreedStep: { ...aStep(day), who: theirs } }),
    );
    expect(idsOf(lists.today)).toEqual(['tonight']);
    expect(idsOf(lists.later)).toEqual(['thursday', 'named']);
    expect([...lists.mine, ...lists.waiting, ...lists.team]).toEqual([]);
  });

  it('stands among what waits where I may take it, and where life is in danger', () => {
    const team = { kind: 'team', team: 'consultation', specialty: null } as const;
    const waits = { owner: team, agreedStep: aStep(3 * day), waitingSince: atSecond(-60) } as const;
    const lists = listsOf(
      aCase({ id: 'mine', ...waits, standIn: { forStaffId: ME, since: atSecond(-60) } }),
      aCase({ id: 'elsewhere', ...waits }),
      aCase({ id: 'danger', ...waits, urgency: 'imminent' }),
    );
    expect(idsOf(lists.waiting)).toEqual(['mine']);
    expect(idsOf(lists.danger)).toEqual(['danger']);
    expect(idsOf(lists.later)).toEqual(['elsewhere']);
  });
});

describe('a talk whose case went on to others', () => {
  const owner = { kind: 'team', team: 'crisisCentre', specialty: null } as const;
  const owed = { contactId: 'call-1', staffId: ME };

  it('stands among what is mine once it is over, until it is written up', () => {
    const item = aCase({
      owner,
      tier: 'crisisCentre',
      wrapUpsOwed: [{ ...owed, writableUntil: atSecond(3600) }],
    });
    expect(listsOf(item)).toMatchObject({ mine: [item], waiting: [] });
  });

  it('stands there, too, while the help that I called for is on its way', () => {
    const emergency = {
      state: 'confirmed',
      way: 'readOut',
      askedAt: atSecond(0),
      confirmBy: atSecond(30),
      failure: null,
      followedBy: ME,
    } as const;
    const item = aCase({ owner: { kind: 'staff', staffId: 'kira' }, tier: 'crisisCentre', emergency });
    expect(listsOf(item)).toMatchObject({ mine: [item] });
    expect(listsOf(aCase({ ...item, emergency: { ...emergency, followedBy: 'boris' } })).mine).toEqual([]);
  });

  it('is not mine where it was taken from me, or is another’s to write up', () => {
    const taken = aCase({ owner, waitingSince: atSecond(-60), wrapUpsOwed: [owed] });
    const others = aCase({
      id: 'case-2',
      owner,
      wrapUpsOwed: [{ ...owed, staffId: 'boris', writableUntil: atSecond(3600) }],
    });
    expect(listsOf(taken, others).mine).toEqual([]);
  });
});
