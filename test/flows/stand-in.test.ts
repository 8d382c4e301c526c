/**
 * A colleague who answers a family in the place of somebody who is not there stands in: the case goes back to the person
 * whom the family knows, where it stood, with the step and the deadline that it had; nobody is lost on the way.
 */
import { describe, expect, it } from 'vitest';
import { allowedFor } from '../../flows/allowed.ts';
import { briefOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, contextOf } from '../../flows/case/state.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import { actor, kira, olga, START_MS, sofia, story, target, timur, vera } from '../helpers/given-case.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const sonya = actor('sonya', 'crisisWorker');
const maria = actor('maria', 'crisisWorker');
const away: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: START_MS - DAY } };
const isThere: Partial<Facts> = {};

const briefIn = (told: ReturnType<typeof story>) => briefOf(told.state as CaseState);
const due = (days: number) => new Date(START_MS + days * DAY).toISOString();

/** Kira accompanies a family. */
const accompanied = (durable = false) =>
  story({ durable })
    .texts('Помогите')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'reply', text: 'Я здесь. Что случилось?' })
    .staff(sofia, { type: 'reassign', staffId: 'kira', reason: 'кров' }, { target: target(kira) })
    .staff(kira, { type: 'startSupport' });

/** Kira has agreed something with them. */
const agreed = (durable = false) =>
  accompanied(durable).staff(kira, { type: 'setNextStep', what: 'Отвезти документы', dueAt: due(2) });

/** The family wrote at night, and Sonya has taken it up. */
const stoodIn = (told = agreed()) => told.given(away).texts('Спасибо').staff(sonya, { type: 'accept' });

describe('a colleague who takes up what a family wrote to somebody who is not there', () => {
  it('stands in: answers for the case meanwhile, and it is said for whom', () => {
    const told = stoodIn();
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'sonya' });
    expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'kira' });
    expect(briefIn(told).agreedStep).toMatchObject({ what: 'Отвезти документы', dueAt: due(2) });
  });

  it('is told beforehand, while it is held out to them', () => {
    const told = agreed().given(away).texts('Спасибо').isOffered(['sonya'], 'desk');
    expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'kira' });
  });

  it('stands in for whoever it was first, also after another who stood in has left', () => {
    const told = stoodIn().texts('Вы тут?').staff(maria, { type: 'accept' });
    expect(told.events('owner.foundAway').at(-1)).toMatchObject({ staffId: 'sonya' });
    expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'kira' });
  });

  it('has the case for good where its owner does not work here any more', () => {
    const told = agreed()
      .given({ ...away, ownerGone: true })
      .texts('Спасибо');
    told.staff(sonya, { type: 'accept' });
    expect(briefIn(told).standIn).toBeUndefined();
    expect(told.refusalOf(sonya, { type: 'giveBack' })).toBe('notAllowedNow');
  });

  it('may pass it on to the list, where the next one stands in as well', () => {
    const told = stoodIn().staff(sonya, { type: 'handOver', reason: 'конец смены' });
    expect(briefIn(told.staff(maria, { type: 'accept' })).standIn).toMatchObject({ forStaffId: 'kira' });
  });
});

describe('given back by whoever stood in', () => {
  it.each([false, true])(
    'it is where it was, with the step and the deadline that were agreed (restarted between: %s)',
    (durable) => {
      const told = agreed(durable);
      const before = told.context.nextStep;
      stoodIn(told).staff(sonya, { type: 'reply', text: 'Пожалуйста. Кира будет утром' });
      told.waits(HOUR).staff(sonya, { type: 'giveBack', word: 'Всё спокойно' });
      expect(told.name).toBe('crisisCentre.supporting');
      expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'kira' });
      expect(told.context.nextStep).toEqual({ ...before, dueInMs: (before?.dueAtMs ?? 0) - told.nowMs });
      expect(briefIn(told).agreedStep).toBeUndefined();
      expect(told.timers.get('triage|xstate.after.stepDue.triage.deadline.ahead')?.dueAtMs).toBe(
        before?.dueAtMs,
      );
      expect(told.context.held).toEqual([]);
    },
  );

  it('keeps what the machine had set as well, and is not begun anew', () => {
    const told = accompanied();
    const dueAtMs = told.context.nextStep?.dueAtMs;
    stoodIn(told).staff(sonya, { type: 'giveBack', noReply: 'notNeeded' });
    expect(told.name).toBe('crisisCentre.supporting');
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueAtMs });
  });

  it('says to the owner who answered what, until their own next act', () => {
    const told = stoodIn().staff(sonya, { type: 'reply', text: 'Кира будет утром' });
    told.staff(sonya, { type: 'giveBack', word: 'Всё спокойно' });
    expect(briefIn(told).stoodIn).toMatchObject({
      staffId: 'sonya',
      reply: 'Кира будет утром',
      word: 'Всё спокойно',
    });
    told.given(isThere).staff(kira, { type: 'reply', text: 'Доброе утро' });
    expect(briefIn(told).stoodIn).toBeUndefined();
  });

  it('needs a word why the family is not answered, where it waits', () => {
    const told = stoodIn();
    expect(told.refusalOf(sonya, { type: 'giveBack' })).toBe('replyOwed');
    told.waits(60_000).staff(sonya, { type: 'giveBack', noReply: 'notNeeded' });
    expect(told.context).toMatchObject({ unansweredSinceMs: null, replyDueAtMs: null });
    expect(briefIn(told).stoodIn).toMatchObject({ staffId: 'sonya', noReply: 'notNeeded' });
  });

  it('is not given back over a text that nobody can have read yet', () => {
    const told = stoodIn().waits(60_000).given(isThere).texts('Он вернулся');
    expect(told.refusalOf(sonya, { type: 'giveBack', noReply: 'notNeeded' })).toBe('unreadText');
  });

  it('stays with what a person agreed with the family meanwhile', () => {
    const told = stoodIn().staff(sonya, { type: 'setNextStep', what: 'Встреча переносится', dueAt: due(5) });
    told.staff(sonya, { type: 'reply', text: 'Перенесли' }).staff(sonya, { type: 'giveBack' });
    expect(told.context.nextStep).toMatchObject({
      what: 'Встреча переносится',
      who: { kind: 'staff', staffId: 'kira' },
    });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'kira' });
  });

  it('tells a deadline once, however often the case goes and comes back', () => {
    const told = agreed().waits(3 * DAY);
    const passed = () =>
      told
        .events('deadline.passed')
        .filter((event) => 'dueAtMs' in event && event.dueAtMs === START_MS + 2 * DAY);
    expect(passed()).toHaveLength(1);
    stoodIn(told).staff(sonya, { type: 'reply', text: 'Здесь' }).staff(sonya, { type: 'giveBack' });
    told.waits(HOUR);
    expect(passed()).toHaveLength(1);
    expect(briefIn(told).nextStep).toMatchObject({ what: 'Отвезти документы', deadline: 'passed' });
  });

  it('presses as much as the case does by then', () => {
    const told = stoodIn(accompanied());
    told.staff(sonya, { type: 'setUrgency', urgency: 'urgent', reason: 'он ищет их' });
    told.staff(sonya, { type: 'reply', text: 'Здесь' }).staff(sonya, { type: 'giveBack' });
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueAtMs: told.nowMs + DAY });
  });

  it('is seen by whoever stood in as their role sees it, and is not theirs any more', () => {
    const told = stoodIn().staff(sonya, { type: 'reply', text: 'Здесь' }).staff(sonya, { type: 'giveBack' });
    expect(told.refusalOf(sonya, { type: 'reply', text: 'И ещё' })).toBe('notYours');
    expect(told.refusalOf(sonya, { type: 'giveBack' })).toBe('notYours');
    expect(told.refusalOf(sonya, { type: 'note', text: 'Заметка' })).toBeNull();
  });

  it('has the outcome of a talk that they had, written first', () => {
    const told = stoodIn().staff(sonya, { type: 'reply', text: 'Здесь' });
    told.staff(sonya, { type: 'endContact' });
    expect(told.refusalOf(sonya, { type: 'giveBack' })).toBe('wrapUpOwed');
    told.staff(sonya, { type: 'giveBack', outcome: 'informed', word: 'Спросили дорогу' });
    expect(told.events('wrapUp.completed').at(-1)).toMatchObject({ by: 'sonya', summary: 'Спросили дорогу' });
    expect(told.name).toBe('crisisCentre.supporting');
  });

  it('goes back to a session that stays agreed', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'psychologist', reason: 'страх' });
    told.staff(vera, { type: 'accept' }).staff(vera, { type: 'schedule', at: due(3) });
    const nina = actor('nina', 'consultant', 'psychologist');
    told.given(away).texts('Я приду').waits(60_000).staff(nina, { type: 'accept' });
    told.staff(nina, { type: 'giveBack', noReply: 'notNeeded' });
    expect(told.name).toBe('consultation.scheduled');
    expect(briefIn(told).nextStep).toMatchObject({ kind: 'session', dueAt: due(3) });
    expect(briefIn(told).agreedStep).toBeUndefined();
  });
});

describe('a family that writes again', () => {
  const givenBack = () =>
    stoodIn().staff(sonya, { type: 'reply', text: 'Кира будет утром' }).staff(sonya, { type: 'giveBack' });

  it('is held out again, to whoever stood in before first, while they are there', () => {
    const told = givenBack()
      .given({ ...away, askFirst: 'sonya' })
      .texts('А когда?');
    expect(told.name).toBe('crisisCentre.requested');
    expect(told.context.preferredStaffId).toBe('sonya');
    told.staff(sonya, { type: 'accept' });
    expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'kira' });
  });

  it.each([
    ['refuses', (told: ReturnType<typeof story>) => told.staff(sonya, { type: 'decline' })],
    ['misses it', (told: ReturnType<typeof story>) => told.waits(HOUR)],
  ])(
    'is its own person’s before others, once they are back, where whoever stood in before %s',
    (_how, then) => {
      const told = givenBack()
        .given({ ...away, askFirst: 'sonya' })
        .texts('А когда?');
      then(told.isOffered(['sonya'], 'desk'));
      expect(told.name).toBe('crisisCentre.requested');
      expect(told.context.preferredStaffId).toBe('kira');
    },
  );

  it('does not wait for the end of a break that somebody has stood in for', () => {
    const onBreak: Partial<Facts> = { ownerAbsent: { presence: 'away', sinceMs: START_MS } };
    const told = givenBack()
      .waits(1)
      .given({ ...onBreak, askFirst: 'sonya' })
      .texts('А когда?');
    expect(told.name).toBe('crisisCentre.requested');
    const alone = givenBack()
      .given({ ownerAbsent: { presence: 'away', sinceMs: START_MS } })
      .texts('А когда?');
    expect(alone.name).toBe('crisisCentre.supporting');
  });

  it('has its own person again as soon as they accept, where the case stood', () => {
    const told = agreed().given(away).texts('Спасибо').isOffered(['kira'], 'desk');
    told.given(isThere).staff(kira, { type: 'accept' });
    expect(told.name).toBe('crisisCentre.supporting');
    expect(briefIn(told)).toMatchObject({ nextStep: { what: 'Отвезти документы', dueAt: due(2) } });
    expect(briefIn(told).standIn).toBeUndefined();
    expect(briefIn(told).stoodIn).toBeUndefined();
    expect(told.context.replyDueAtMs).not.toBeNull();
  });
});

describe('a case at rest', () => {
  const atRest = () =>
    agreed().staff(kira, {
      type: 'wrapUp',
      outcome: 'helped',
      nextStep: { what: 'Узнать, как устроились', dueAt: due(9) },
    });

  it('goes back to its rest and to its owner, with what was agreed', () => {
    const told = stoodIn(atRest());
    expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'kira' });
    told.staff(sonya, { type: 'reply', text: 'Пожалуйста' }).staff(sonya, { type: 'giveBack' });
    expect(told.name).toBe('crisisCentre.followUp');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'kira' });
    expect(briefIn(told).nextStep).toMatchObject({ kind: 'followUp', dueAt: due(9) });
    expect(briefIn(told).agreedStep).toBeUndefined();
  });

  it('is in its owner’s hands where they take the text up themselves', () => {
    const told = atRest().given(away).texts('Спасибо').given(isThere).staff(kira, { type: 'accept' });
    expect(told.name).toBe('crisisCentre.admitted');
    expect(briefIn(told).standIn).toBeUndefined();
    expect(briefIn(told).agreedStep).toMatchObject({ dueAt: due(9) });
  });

  it('is stood in for also where its owner is there and has no hand free, beyond the hotline', () => {
    const told = atRest().texts('Спасибо').staff(sonya, { type: 'accept' });
    expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'kira' });
  });
});

describe('at the hotline', () => {
  const atNight = () =>
    story()
      .texts('Помогите')
      .staff(olga, { type: 'accept' })
      .staff(olga, { type: 'reply', text: 'Я здесь' })
      .given(away)
      .texts('Да')
      .staff(timur, { type: 'accept' });

  it('a wrap-up gives the case back to whom the family knows, at rest, with what was written', () => {
    const told = atNight().staff(timur, { type: 'reply', text: 'Слушаю' });
    const nextStep = { what: 'Узнать', dueAt: due(4) };
    told.staff(timur, { type: 'wrapUp', outcome: 'helped', nextStep });
    expect(told.name).toBe('hotline.followUp');
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'olga' });
    expect(briefIn(told)).toMatchObject({ nextStep: { ...nextStep, who: { staffId: 'olga' } } });
    expect(briefIn(told).stoodIn).toMatchObject({ staffId: 'timur', reply: 'Слушаю' });
  });

  it('a wrap-up with an answer owed does not leave the family with somebody who is not there', () => {
    const told = atNight().staff(timur, {
      type: 'wrapUp',
      outcome: 'helped',
      nextStep: { what: 'Узнать', dueAt: due(4) },
    });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'timur' });
    expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'olga' });
  });

  it('a call that joins the case is whoever’s talks on it', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.given(away).texts('Вы там?').calls();
    expect(briefIn(told).standIn).toBeUndefined();
  });
});

describe('in danger', () => {
  it('a case stays with whoever is there, until a person has lowered the urgency', () => {
    const told = stoodIn().staff(sonya, { type: 'setUrgency', urgency: 'imminent', reason: 'он у двери' });
    told.staff(sonya, { type: 'reply', text: 'Вызываю помощь' });
    expect(told.refusalOf(sonya, { type: 'giveBack' })).toBe('dangerStays');
    expect(told.refusalOf(sofia, { type: 'giveBack' })).toBe('dangerStays');
    const nextStep = { what: 'Узнать', dueAt: due(4) };
    told.staff(sonya, { type: 'followUp', ...nextStep });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'sonya' });
    told.staff(sonya, { type: 'setUrgency', urgency: 'urgent', reason: 'наряд с ними' });
    told.staff(sonya, { type: 'giveBack' });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'kira' });
  });

  it('its owner is not led to take it back while they are off shift; whoever stands in gives it back all the same', () => {
    const state = stoodIn().state as CaseState;
    expect(allowedFor(state, kira, { offShift: true }).denied.giveBack).toBe('offShift');
    expect(allowedFor(state, kira).allowed).toContain('giveBack');
    expect(allowedFor(state, sonya, { offShift: true }).allowed).toContain('giveBack');
  });

  it('its owner takes it back once they are there', () => {
    const told = stoodIn().staff(sonya, { type: 'setUrgency', urgency: 'imminent', reason: 'он у двери' });
    told.given({ actorOffShift: true });
    expect(told.refusalOf(kira, { type: 'giveBack' })).toBe('offShift');
    told.given(isThere).staff(kira, { type: 'giveBack' });
    expect(told.context.owner).toEqual({ kind: 'staff', staffId: 'kira' });
    expect(told.context.unansweredSinceMs).not.toBeNull();
  });
});

describe('the case does not go back', () => {
  it('to somebody who does not work here any more', () => {
    const told = stoodIn().staff(sonya, { type: 'reply', text: 'Здесь' }).given({ ownerGone: true });
    expect(told.refusalOf(sonya, { type: 'giveBack' })).toBe('ownerGone');
    told.staff(sonya, { type: 'keepCase', reason: 'Кира ушла' });
    expect(briefIn(told).standIn).toBeUndefined();
  });

  it('where whoever stood in keeps it, by a word that the owner is told', () => {
    const told = stoodIn().staff(sonya, { type: 'keepCase', reason: 'Семья просит меня' });
    expect(told.context).toMatchObject({
      owner: { staffId: 'sonya' },
      preferredStaffId: 'sonya',
      standIn: null,
    });
    expect(briefIn(told).agreedStep).toMatchObject({ what: 'Отвезти документы' });
    const [event] = told.events('case.kept');
    const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: 'sonya', nameOf: String };
    expect(event && noticesFor(event, context)).toMatchObject([
      { rooms: ['staff:kira'], notice: { kind: 'reassignedAway', by: 'sonya', reason: 'Семья просит меня' } },
    ]);
  });

  it('where a supervisor gives it to somebody else; given to its owner, it is where it stood', () => {
    const told = stoodIn();
    told.staff(sofia, { type: 'reassign', staffId: 'maria', reason: 'ближе' }, { target: target(maria) });
    expect(briefIn(told).standIn).toBeUndefined();
    const back = stoodIn();
    back.staff(sofia, { type: 'reassign', staffId: 'kira', reason: 'её семья' }, { target: target(kira) });
    expect(back.name).toBe('crisisCentre.supporting');
    expect(briefIn(back).nextStep).toMatchObject({ what: 'Отвезти документы', dueAt: due(2) });
  });

  it('and is not closed in passing by whoever stands in', () => {
    const told = stoodIn().staff(sonya, { type: 'reply', text: 'Здесь' });
    expect(told.refusalOf(sonya, { type: 'close', outcome: 'helped' })).toBe('standsIn');
    told.staff(sonya, { type: 'keepCase', reason: 'Семья просит' });
    told.staff(sonya, { type: 'close', outcome: 'helped' });
    expect(contextOf(told.state as CaseState).closedAtMs).not.toBeNull();
  });
});

describe('the owner, once back,', () => {
  it('takes back what a colleague has still in hand, and nobody else may', () => {
    const told = stoodIn().staff(sonya, { type: 'reply', text: 'Кира будет утром' }).given(isThere);
    expect(told.refusalOf(maria, { type: 'giveBack' })).toBe('notYours');
    told.staff(kira, { type: 'giveBack' });
    expect(told.name).toBe('crisisCentre.supporting');
    expect(briefIn(told)).toMatchObject({
      nextStep: { what: 'Отвезти документы', dueAt: due(2) },
      stoodIn: { staffId: 'sonya', reply: 'Кира будет утром' },
    });
    const [event] = told.events('case.givenBack');
    const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: 'kira', nameOf: String };
    expect(event && noticesFor(event, context)).toMatchObject([{ rooms: ['staff:sonya'] }]);
  });
});
