/** What the console shows of a silent call: the question under way, and the last answer to each. */
import { expect, it } from 'vitest';
import { keyOfQuestion, leadOf, silentTalk } from '../../agent-console/case/call/silent-model.ts';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import { QUESTION_IDS } from '../../flows/contract/questions.ts';

let seq = 0;
function entry(type: string, fields: Record<string, unknown>) {
  seq += 1;
  return { seq, at: '2026-01-15T20:00:00.000Z', type, contactId: 'call-1', ...fields };
}
const asked = (question: string, number: number) => entry('question.asked', { question, number });
const answered = (question: string, number: number, answer: string) =>
  entry('question.answered', { question, number, answer });

it('the question that is being heard stands out until it is answered', () => {
  const timeline = [asked('danger', 1)];
  expect(silentTalk(timeline, 'call-1')).toMatchObject({ asking: 'danger', last: null });
  timeline.push(answered('danger', 1, 'yes'));
  expect(silentTalk(timeline, 'call-1')).toMatchObject({
    asking: null,
    last: { question: 'danger', answer: 'yes' },
  });
});

it('a question asked again shows its last answer', () => {
  const timeline = [
    asked('near', 1),
    answered('near', 1, 'none'),
    asked('near', 2),
    answered('near', 2, 'no'),
  ];
  expect([...silentTalk(timeline, 'call-1').answers]).toEqual([['near', 'no']]);
});

it('a question that broke off is told until another is answered, and keeps the answer that was given before', () => {
  const timeline = [asked('near', 1), answered('near', 1, 'no'), asked('near', 2)];
  timeline.push(entry('question.brokenOff', { question: 'near', number: 2 }));
  expect(silentTalk(timeline, 'call-1')).toMatchObject({
    asking: null,
    last: { question: 'near', answer: null },
  });
  expect([...silentTalk(timeline, 'call-1').answers]).toEqual([['near', 'no']]);
  timeline.push(asked('near', 3), answered('near', 3, 'yes'));
  expect(silentTalk(timeline, 'call-1').last).toEqual({ question: 'near', answer: 'yes' });
});

it('only whoever talks with the family is told that they hear it, and only while they do', () => {
  const inState = (callState: ContactView['callState']) =>
    leadOf({ callState, talkingStaffId: 'anna' } as ContactView, 'anna');
  expect([inState('talking'), inState('held'), inState('recovering')]).toEqual([
    'withFamily',
    'waits',
    'waits',
  ]);
  expect([inState('dropped'), inState('waiting')]).toEqual(['away', 'other']);
  expect(leadOf({ callState: 'talking', talkingStaffId: 'anna' } as ContactView, 'sofia')).toBe('other');
});

it('of another call nothing is shown', () => {
  expect(silentTalk([asked('near', 1)], 'call-2')).toMatchObject({ asking: null, last: null });
});

it('each question has a digit of its own', () => {
  expect(QUESTION_IDS.map(keyOfQuestion)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']);
});
