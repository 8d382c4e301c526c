/** What a person is told has passed, and which question about a call outlives it. */
import { describe, expect, it } from 'vitest';
import { hasCallEnded } from '../../agent-console/commands/about-call.ts';
import { passedDeadlineOf } from '../../agent-console/shell/passed-deadline.ts';
import type { NextStepView } from '../../flows/contract/views.ts';
import { aCase, aTalk, atSecond, NOON } from './a-case-summary.ts';

const step = (dueInSeconds: number): NextStepView => ({
  kind: 'readText',
  what: '',
  dueAt: atSecond(dueInSeconds),
  nearAt: atSecond(dueInSeconds - 60),
  deadline: dueInSeconds <= 0 ? 'passed' : 'ahead',
  who: { kind: 'staff', staffId: 'olga' },
});

describe('a deadline that has passed', () => {
  it('is the answer owed to the family while the next step has two hours left', () => {
    const item = aCase({ id: 'a', replyDueAt: atSecond(-1), nextStep: step(7200) });
    expect(passedDeadlineOf(item, NOON)).toEqual({ of: 'reply' });
  });

  it('is the next step once that has passed, and the answer is not owed or was late before', () => {
    expect(passedDeadlineOf(aCase({ id: 'a', nextStep: step(-1) }), NOON)).toMatchObject({ of: 'step' });
    const both = aCase({ id: 'a', replyDueAt: atSecond(-600), nextStep: step(-1) });
    expect(passedDeadlineOf(both, NOON)).toMatchObject({ of: 'step' });
  });

  it('is told of in general where the board does not know it', () => {
    expect(passedDeadlineOf(undefined, NOON)).toEqual({ of: 'unknown' });
    expect(passedDeadlineOf(aCase({ id: 'a', nextStep: step(60) }), NOON)).toEqual({ of: 'unknown' });
  });
});

describe('a question about a call', () => {
  const call = aTalk('olga');
  const endCall = { form: 'confirm', command: 'endCall' } as const;

  it('stands while the family is on the line, and goes when it has hung up or the case is gone', () => {
    expect(hasCallEnded(endCall, call.id, aCase({ id: 'a', contacts: [call] }))).toBe(false);
    const over = aCase({ id: 'a', contacts: [{ ...call, endedAt: atSecond(0), callState: null }] });
    expect(hasCallEnded(endCall, call.id, over)).toBe(true);
    expect(hasCallEnded({ form: 'consult' }, call.id, over)).toBe(true);
    expect(hasCallEnded(endCall, call.id, undefined)).toBe(true);
  });

  it('is what was agreed with the family, where that passed beside another next step', () => {
    const item = aCase({ id: 'a', nextStep: step(3600), agreedStep: { ...step(-1), what: 'О суде' } });
    expect(passedDeadlineOf(item, NOON)).toMatchObject({ of: 'step', step: { what: 'О суде' } });
  });

  it('is not every question: what ends the work may still be written', () => {
    expect(hasCallEnded({ form: 'wrapUp' }, call.id, aCase({ id: 'a' }))).toBe(false);
  });
});
