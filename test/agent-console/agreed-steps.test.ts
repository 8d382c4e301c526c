/** What a form says of what was agreed: nothing of it is replaced without a word. */
import { describe, expect, it } from 'vitest';
import { agreedSteps } from '../../agent-console/board/agreed-steps.ts';
import type { NextStepView } from '../../flows/contract/views.ts';
import { aCase, atSecond } from './a-case-summary.ts';

function aStep(kind: NextStepView['kind'], what = ''): NextStepView {
  const who = { kind: 'staff', staffId: 'lev' } as const;
  return { kind, what, who, dueAt: atSecond(3600), nearAt: atSecond(1800), deadline: 'ahead' };
}
const session = aStep('session');
const papers = aStep('custom', 'Отправить бланки');

describe('what was agreed with a family', () => {
  it('is the appointment, wherever it stands, and what else is to be done', () => {
    const state = 'scheduled' as const;
    const both = { appointment: session, other: papers, later: null };
    expect(agreedSteps(aCase({ state, nextStep: papers, agreedStep: session }))).toEqual(both);
    expect(agreedSteps(aCase({ state, nextStep: session, agreedStep: papers }))).toEqual(both);
    expect(agreedSteps(aCase({ state, nextStep: session }))).toEqual({ ...both, other: null });
  });

  it('is a next step that a person set, and none that the machine did', () => {
    expect(agreedSteps(aCase({ nextStep: papers })).other).toBe(papers);
    expect(agreedSteps(aCase({ nextStep: aStep('followUp', 'Узнать, как дела') })).other).not.toBeNull();
    for (const step of [aStep('followUp'), aStep('wrapUp'), session])
      expect(agreedSteps(aCase({ state: 'inSession', nextStep: step })).other).toBeNull();
  });

  it('comes before a next step of now, and may be two', () => {
    const item = aCase({
      state: 'waiting',
      nextStep: aStep('accept'),
      agreedStep: papers,
      agreedToo: session,
    });
    expect(agreedSteps(item)).toEqual({ appointment: null, other: papers, later: session });
  });
});
