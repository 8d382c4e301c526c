/**
 * Whoever stands in goes home: what they answered for does not stay with somebody who is not there. With nothing owed the
 * family's own person has the case again; what is owed is held out to whoever is there.
 */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { noticesFor } from '../../flows/contract/notices.ts';
import {
  actor,
  kira,
  olga,
  START_MS,
  type Story,
  sofia,
  story,
  target,
  timur,
} from '../helpers/given-case.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const sonya = actor('sonya', 'crisisWorker');
const maria = actor('maria', 'crisisWorker');
const offShift: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: START_MS - DAY } };
const onBreakSince = (sinceMs: number): Partial<Facts> => ({ ownerAbsent: { presence: 'away', sinceMs } });
const briefIn = (told: Story) => briefOf(told.state as CaseState);
const due = (days: number) => new Date(START_MS + days * DAY).toISOString();

/** Kira accompanies a family that wrote at night; Sonya has answered it. */
const stoodIn = (durable = false) =>
  story({ durable })
    .texts('Помогите')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'reply', text: 'Я здесь' })
    .staff(sofia, { type: 'reassign', staffId: 'kira', reason: 'кров' }, { target: target(kira) })
    .staff(kira, { type: 'startSupport' })
    .staff(kira, { type: 'setNextStep', what: 'Отвезти документы', dueAt: due(2) })
    .given(offShift)
    .texts('Спасибо')
    .staff(sonya, { type: 'accept' })
    .staff(sonya, { type: 'reply', text: 'Кира будет утром' });

const leaves = (told: Story, facts: Partial<Facts> = offShift) => {
  const decided = told.ask({ type: 'ownerAway' }, facts);
  return decided.ok ? decided.decision.events.map(({ type }) => type) : decided.reason;
};

describe('whoever stood in goes off shift', () => {
  it.each([false, true])(
    'with nothing owed: the case is its owner’s again, where it stood (restarted between: %s)',
    (durable) => {
      const told = stoodIn(durable).waits(MINUTE);
      expect(leaves(told)).toEqual(['case.givenBack']);
      expect(told.name).toBe('crisisCentre.supporting');
      expect(briefIn(told)).toMatchObject({
        owner: { staffId: 'kira' },
        nextStep: { what: 'Отвезти документы', dueAt: due(2) },
        stoodIn: { staffId: 'sonya', reply: 'Кира будет утром' },
      });
      expect(briefIn(told).standIn).toBeUndefined();
      expect(told.context.held).toEqual([]);
      expect(told.events('case.givenBack')[0]).toMatchObject({ from: 'sonya', to: 'kira', left: 'offline' });
    },
  );

  it('and its owner is told, who was there before', () => {
    const told = stoodIn();
    leaves(told);
    const [event] = told.events('case.givenBack');
    const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: 'kira', nameOf: String };
    expect(event && noticesFor(event, context)).toMatchObject([
      { rooms: ['staff:kira'], notice: { kind: 'standInLeft', by: 'sonya' } },
    ]);
  });

  it('with a text unanswered: it is held out, and the next one stands in for the same person', () => {
    const told = stoodIn().given({}).texts('Вы тут?');
    expect(leaves(told)).toContain('owner.foundAway');
    expect(told.name).toBe('crisisCentre.requested');
    expect(briefIn(told.staff(maria, { type: 'accept' })).standIn).toMatchObject({ forStaffId: 'kira' });
  });

  it('with a talk not written up: it goes back, and the outcome is owed', () => {
    const told = stoodIn().staff(sonya, { type: 'endContact' });
    expect(leaves(told)).toEqual(['case.givenBack', 'wrapUp.owed']);
    expect(briefIn(told)).toMatchObject({
      state: 'supporting',
      owner: { staffId: 'kira' },
      wrapUpsOwed: [{ staffId: 'sonya' }],
    });
  });

  it('in danger: it is held out, its owner first where they are there, and goes back only by their own act', () => {
    const told = stoodIn().staff(sonya, { type: 'setUrgency', urgency: 'imminent', reason: 'он у двери' });
    expect(leaves(told, { ...offShift, askFirst: 'kira' })).toContain('owner.foundAway');
    expect(told.name).toBe('crisisCentre.requested');
    expect(told.context.preferredStaffId).toBe('kira');
    told.given({}).isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    expect(told.name).toBe('crisisCentre.supporting');
    expect(briefIn(told).standIn).toBeUndefined();
  });

  it('after a date that a person set meanwhile: that stands, and is the owner’s', () => {
    const told = stoodIn().staff(sonya, { type: 'setNextStep', what: 'Встреча переносится', dueAt: due(5) });
    expect(leaves(told)).toEqual(['case.givenBack']);
    expect(briefIn(told).nextStep).toMatchObject({
      what: 'Встреча переносится',
      who: { staffId: 'kira' },
      dueAt: due(5),
    });
  });

  it('nothing goes to somebody who works here no more', () => {
    expect(leaves(stoodIn(), { ...offShift, ownerGone: true })).toBe('duplicate');
  });

  it('what nobody stood in for stays with its owner', () => {
    const own = story().texts('Помогите').staff(olga, { type: 'accept' });
    own.staff(olga, { type: 'reply', text: 'Я здесь' });
    expect(leaves(own)).toBe('duplicate');
  });
});

describe('whoever stood in steps out', () => {
  it('keeps it for a moment, counted from the family’s last text, and no longer', () => {
    const told = stoodIn();
    const away = onBreakSince(told.nowMs);
    told.nowMs += 6 * MINUTE - 1;
    expect(leaves(told, away)).toBe('duplicate');
    told.nowMs += 1;
    expect(leaves(told, away)).toEqual(['case.givenBack']);
    expect(told.events('case.givenBack')[0]).toMatchObject({ left: 'away' });
  });
});

describe('a family in danger whose case rests with somebody who is off shift', () => {
  /** Olga has put it to rest with a date tomorrow. */
  const atRest = (durable = false) =>
    story({ durable })
      .texts('Он рядом')
      .staff(olga, { type: 'accept' })
      .staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'угрожает' })
      .staff(olga, { type: 'reply', text: 'Я здесь' })
      .waits(MINUTE)
      .staff(olga, { type: 'followUp', what: 'Позвонить', dueAt: due(1) });

  it('is left in peace while nothing is owed', () => {
    expect(leaves(atRest())).toBe('duplicate');
  });

  it.each([false, true])(
    'is held out to colleagues as soon as what was to be done is near (restarted between: %s)',
    (durable) => {
      const told = atRest(durable);
      told.nowMs = Date.parse(briefIn(told).nextStep?.nearAt ?? '');
      expect(leaves(told)).toContain('owner.foundAway');
      expect(told.name).toBe('hotline.waiting');
      expect(briefIn(told)).toMatchObject({
        attention: 'desk',
        agreedStep: { what: 'Позвонить', dueAt: due(1) },
      });
      told.isOffered(['timur'], 'desk').staff(timur, { type: 'accept' });
      expect(briefIn(told).standIn).toMatchObject({ forStaffId: 'olga' });
    },
  );

  it('on a break of its owner, once that is late', () => {
    const told = atRest();
    const near = Date.parse(briefIn(told).nextStep?.nearAt ?? '');
    told.nowMs = near;
    expect(leaves(told, onBreakSince(near))).toBe('duplicate');
    told.waits(DAY);
    expect(leaves(told, onBreakSince(near))).toContain('owner.foundAway');
  });

  it('and is not where life is not in danger', () => {
    const told = atRest().staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'он уехал' });
    told.waits(2 * DAY);
    expect(leaves(told)).toBe('duplicate');
  });
});

it('in somebody’s hands, danger is held out once what was to be done is late', () => {
  const told = story().texts('Он рядом').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'угрожает' });
  told.staff(olga, { type: 'reply', text: 'Я здесь' });
  expect(leaves(told)).toBe('duplicate');
  told.waits(DAY);
  expect(leaves(told)).toContain('owner.foundAway');
});
