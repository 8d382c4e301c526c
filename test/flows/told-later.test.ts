/**
 * Somebody who comes back learns what others made of their cases meanwhile: of a case that they may see, with its words, of
 * any other that it happened, and nothing of what they did themselves.
 */
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../flows/case/events.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { whoAgreed } from '../../flows/case/whose.ts';
import { happeningOf } from '../../flows/contract/while-away.ts';
import { actor, kira, olga, START_MS, type Story, sofia, story, target } from '../helpers/given-case.ts';

const sonya = actor('sonya', 'crisisWorker');
const gone: Partial<Facts> = {
  ownerAbsent: { presence: 'offline', sinceMs: START_MS - 1 },
  unseenBy: 'kira',
};
const toldTo = (told: Story, staffId: string) =>
  told.journal.filter((event) => 'unseenBy' in event && event.unseenBy === staffId);
const typesOf = (events: readonly CaseEvent[]) => events.map(({ type }) => type);

/** Kira accompanies a family, and has left. */
const accompanied = () =>
  story()
    .texts('Помогите')
    .staff(olga, { type: 'accept' })
    .staff(olga, { type: 'reply', text: 'Я здесь' })
    .staff(sofia, { type: 'reassign', staffId: 'kira', reason: 'кров' }, { target: target(kira) })
    .staff(kira, { type: 'startSupport' })
    .given(gone);

describe('whoever was not there', () => {
  it('is told that their family was held out, answered in their place, and kept', () => {
    const told = accompanied().texts('Спасибо').staff(sonya, { type: 'accept' });
    told.staff(sonya, { type: 'reply', text: 'Кира будет утром' });
    told.staff(sonya, { type: 'keepCase', reason: 'Семья просит меня' });
    expect(typesOf(toldTo(told, 'kira'))).toEqual(['owner.foundAway', 'case.kept']);
  });

  it('is told that it was given back, that it is in danger, that it was moved and closed', () => {
    const told = accompanied().texts('Спасибо').staff(sonya, { type: 'accept' });
    told.staff(sonya, { type: 'setUrgency', urgency: 'urgent', reason: 'он ищет их' });
    told.staff(sonya, { type: 'giveBack', noReply: 'notNeeded' });
    told.staff(sofia, { type: 'setUrgency', urgency: 'elevated', reason: 'спокойнее' });
    told.staff(sofia, { type: 'close', outcome: 'helped' });
    expect(typesOf(toldTo(told, 'kira'))).toEqual([
      'owner.foundAway',
      'urgency.changed',
      'case.givenBack',
      'urgency.changed',
      'case.closed',
    ]);
  });

  it('is told of a call that takes their resting case up', () => {
    const told = accompanied().given({});
    const dueAt = new Date(START_MS + 86_400_000).toISOString();
    told.staff(kira, { type: 'wrapUp', outcome: 'helped', nextStep: { what: 'Узнать', dueAt } });
    told.given(gone).texts('Он нас нашёл');
    expect(typesOf(toldTo(told, 'kira'))).toEqual(['text.received']);
  });

  it('is told nothing of what they did themselves, on a break, and nothing while they are there', () => {
    const told = accompanied().staff(kira, { type: 'setNextStep', what: 'Позвонить', dueAt: due(2) });
    expect(toldTo(told, 'kira')).toEqual([]);
    told.given({}).staff(sofia, { type: 'setUrgency', urgency: 'urgent', reason: 'он ищет их' });
    expect(toldTo(told, 'kira')).toEqual([]);
  });

  it('is told what becomes of what they agreed with a family that others answer for by now', () => {
    const told = accompanied().given({});
    told.staff(kira, { type: 'setNextStep', what: 'Отвезти документы', dueAt: due(2) });
    told.given(gone).texts('Спасибо').staff(sonya, { type: 'accept' });
    told.staff(sonya, { type: 'reply', text: 'Здесь' });
    told.staff(sonya, { type: 'keepCase', reason: 'Семья просит меня' });
    expect(whoAgreed(told.state as CaseState)).toBe('kira');
    told.given({ agreedUnseenBy: 'kira' });
    told.staff(sonya, { type: 'setUrgency', urgency: 'urgent', reason: 'он ищет их' });
    told.staff(sonya, { type: 'close', outcome: 'helped' });
    expect(typesOf(toldTo(told, 'kira')).slice(2)).toEqual(['case.closed']);
  });

  it('and stood in, is told that their family was held out anew', () => {
    const told = accompanied().texts('Спасибо').staff(sonya, { type: 'accept' }).texts('Вы тут?');
    expect(typesOf(toldTo(told, 'sonya'))).toEqual(['owner.foundAway']);
  });
});

const due = (days: number) => new Date(START_MS + days * 86_400_000).toISOString();

describe('what is told', () => {
  const at = START_MS;
  it('of a case that they may not see, is that it happened, and what was said to them', () => {
    const closed = { type: 'case.closed', at, by: 'sonya', outcome: 'helped', summary: 'Уехали' } as const;
    expect(happeningOf(7, closed, false)).toEqual({
      seq: 7,
      at: new Date(at).toISOString(),
      what: 'case.closed',
      by: 'sonya',
      said: null,
    });
    const kept = { type: 'case.kept', at, by: 'sonya', from: 'kira', reason: 'Семья просит меня' } as const;
    expect(happeningOf(7, kept, false)).toMatchObject({ said: 'Семья просит меня' });
    const urgency = { urgency: 'imminent', from: 'urgent', reason: 'нож', source: 'person' } as const;
    const raised = { type: 'urgency.changed', at, by: 'sonya', ...urgency } as const;
    expect(happeningOf(7, raised, false)).not.toHaveProperty('urgency');
    expect(happeningOf(7, raised, true)).toMatchObject({ urgency: 'imminent' });
  });

  it('of a case that they may see, is what was said as well', () => {
    const closed = { type: 'case.closed', at, by: 'sonya', outcome: 'helped', summary: 'Уехали' } as const;
    expect(happeningOf(7, closed, true)).toMatchObject({ said: 'Уехали' });
  });

  it('is nothing of other events', () => {
    expect(happeningOf(7, { type: 'note.added', at, by: 'sonya', text: 'нож' }, true)).toBeNull();
  });
});
