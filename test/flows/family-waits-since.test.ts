/** Since when a family waits, in every list: from its own unanswered text, wherever the case is moved meanwhile. */
import { expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { olga, START_MS, type Story, story, vera } from '../helpers/given-case.ts';

const MINUTE = 60_000;
const toPsychologist = {
  type: 'escalate',
  tier: 'consultation',
  specialty: 'psychologist',
  reason: 'страх',
} as const;

const sinceIn = (told: Story) => {
  const state = told.state as CaseState;
  return [columnsOf(state).waitingSinceMs, briefOf(state).waitingSince];
};
const both = (ms: number) => [ms, new Date(ms).toISOString()];

const taken = () => story().texts('Он стучит').isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });

it('a text that nobody answered has waited since it came, also in the list it is sent on to', () => {
  const told = taken()
    .waits(10 * MINUTE)
    .staff(olga, toPsychologist)
    .waits(MINUTE);
  expect(sinceIn(told)).toEqual(both(START_MS));
  told.isOffered(['vera'], 'desk');
  expect(sinceIn(told)).toEqual(both(START_MS));
  told.staff(vera, { type: 'accept' });
  expect(sinceIn(told)).toEqual([null, null]);
});

it('a family that was answered waits from the move', () => {
  const told = taken()
    .staff(olga, { type: 'reply', text: 'Вас ждут' })
    .waits(10 * MINUTE)
    .staff(olga, toPsychologist);
  expect(sinceIn(told)).toEqual(both(told.nowMs));
  told.waits(5 * MINUTE).texts('Когда?');
  expect(sinceIn(told)).toEqual(both(told.nowMs - 5 * MINUTE));
});

it('what is handed back to the list has waited since the text as well', () => {
  const told = taken()
    .staff(olga, { type: 'reply', text: 'Я здесь' })
    .waits(10 * MINUTE)
    .texts('Он вернулся');
  told.waits(3 * MINUTE).staff(olga, { type: 'handOver', reason: 'конец смены' });
  expect(sinceIn(told)).toEqual(both(told.nowMs - 3 * MINUTE));
});

it('a call is counted from where it began to wait', () => {
  const told = story().calls().presses('2').waits(MINUTE).texts('Не могу говорить').waits(MINUTE);
  expect(sinceIn(told)).toEqual(both(START_MS));
});
