/** A family that writes while somebody talks with it may not be able to speak any more: it is read as somebody on the line is. */
import { expect, it } from 'vitest';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, contextOf, emptyCase, freeze } from '../../flows/case/state.ts';
import { olga, type Story, story } from '../helpers/given-case.ts';

const MINUTE = 60_000;

const talking = () =>
  story().calls().presses('2').isOffered(['olga']).phoneReports('olga', 'answered').phonePresses('olga', '1');
const replayed = (told: Story) =>
  told.journal.reduce((state, event) => evolve(state, event).state, emptyCase('case-1'));

it('is to be answered within a minute, and a supervisor is told when nobody does', () => {
  const told = talking().waits(MINUTE).texts('Он вернулся, не могу говорить');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
  expect(told.context.urgency).toBe('routine');
  told.waits(MINUTE);
  expect(told.events('deadline.passed')).toHaveLength(1);
  told.staff(olga, { type: 'reply', text: 'Я на линии, слушаю' });
  expect(told.context.replyDueAtMs).toBeNull();
  expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
});

it('on hold too', () => {
  const told = talking().staff(olga, { type: 'hold' }).texts('Он вернулся');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
});

it('makes an older text of the family due as soon', () => {
  const told = story().texts('Позвоню').calls().presses('2').isOffered(['olga']);
  told.phoneReports('olga', 'answered').phonePresses('olga', '1').waits(MINUTE).texts('Тише');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
});

it('has the time of any text once the talk is over', () => {
  const told = talking().hangsUp().waits(MINUTE).texts('Спасибо');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + 30 * MINUTE);
});

it('in a journal from before had the time of any text', () => {
  const told = talking().texts('Он вернулся');
  told.journal = told.journal.map((event) => {
    if (event.type !== 'text.received') return event;
    const { inTalk: _talk, ...before } = event;
    return before;
  });
  expect(contextOf(replayed(told)).replyDueAtMs).toBe(told.nowMs + 30 * MINUTE);
});
