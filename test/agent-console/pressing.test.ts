/** Which deadline of a case presses first, and how near it is. */
import { describe, expect, it } from 'vitest';
import {
  deadlineStateOf,
  isReplyDueFirst,
  owedReplyOf,
  pressingOf,
} from '../../agent-console/board/pressing.ts';
import type { NextStepView } from '../../flows/contract/views.ts';
import { URGENCIES, type Urgency } from '../../flows/contract/words.ts';
import { aCase, atSecond, NOON } from './a-case-summary.ts';

const mine = { kind: 'staff', staffId: 'anna' } as const;

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

describe('the answer that a family waits for', () => {
  it('comes before the next step where it is due sooner', () => {
    const nextStep = aStep(86_400);
    expect(isReplyDueFirst(aCase({ nextStep, replyDueAt: atSecond(1_800) }))).toBe(true);
    expect(isReplyDueFirst(aCase({ nextStep, replyDueAt: atSecond(90_000) }))).toBe(false);
    expect(isReplyDueFirst(aCase({ nextStep, replyDueAt: null }))).toBe(false);
  });
});

describe('a deadline', () => {
  it('turns near before it passes, by the clock alone', () => {
    const item = aCase({ nextStep: aStep(600, 300) });
    expect(deadlineStateOf(item, NOON)).toBe('ahead');
    expect(deadlineStateOf(item, NOON + 301_000)).toBe('near');
    expect(deadlineStateOf(item, NOON + 600_000)).toBe('passed');
  });

  it('stays passed when the server has recorded it, whatever this clock says', () => {
    const item = aCase({ nextStep: { ...aStep(600), deadline: 'passed' } });
    expect(deadlineStateOf(item, NOON)).toBe('passed');
  });

  it('is no deadline any more once the case is closed', () => {
    expect(deadlineStateOf(aCase({ state: 'closed', nextStep: aStep(-60) }), NOON)).toBe('none');
  });

  it('of a text that waits for an answer comes first when it is due earlier, and says what it is', () => {
    const item = aCase({ urgency: 'urgent', nextStep: aStep(6 * 3600), replyDueAt: atSecond(300) });
    expect(pressingOf(item)).toMatchObject({ kind: 'readText', dueAt: atSecond(300) });
    expect(deadlineStateOf(item, NOON + 250_000)).toBe('near');
    expect(deadlineStateOf(item, NOON + 300_000)).toBe('passed');
    expect(pressingOf(aCase({ nextStep: aStep(60), replyDueAt: atSecond(300) }))?.kind).toBe('custom');
  });

  it('that somebody planned for tomorrow takes nothing from the minutes in which a text is to be answered', () => {
    const planned = aCase({ nextStep: aStep(24 * 3600), replyDueAt: atSecond(1200) });
    expect(pressingOf(planned)).toMatchObject({ kind: 'readText', dueAt: atSecond(1200) });
  });

  it('of an answer that is owed is near in its last fifth, as that of a step, and never less than a minute', () => {
    const nearInSeconds = (urgency: Urgency) => {
      const near = owedReplyOf(aCase({ urgency, replyDueAt: atSecond(3600) }))?.nearAt ?? '';
      return 3600 - (Date.parse(near) - NOON) / 1000;
    };
    expect(URGENCIES.map(nearInSeconds)).toEqual([60, 60, 180, 360]);
  });

  it('of what was agreed with the family presses beside the answer to its call, and stays when it has passed', () => {
    const item = aCase({ nextStep: aStep(3600), agreedStep: aStep(600, 300) });
    expect(pressingOf(item)?.dueAt).toBe(atSecond(600));
    expect(deadlineStateOf(item, NOON + 301_000)).toBe('near');
    expect(deadlineStateOf(item, NOON + 600_000)).toBe('passed');
    const told = aCase({ nextStep: aStep(60), agreedStep: { ...aStep(600), deadline: 'passed' } });
    expect(deadlineStateOf(told, NOON)).toBe('passed');
  });

  it('of an answer that is owed is known beside a step that is due before it; without one none is owed', () => {
    const item = aCase({ urgency: 'urgent', nextStep: aStep(60), replyDueAt: atSecond(300) });
    expect(owedReplyOf(item)).toMatchObject({ dueAt: atSecond(300), nearAt: atSecond(240) });
    expect(owedReplyOf(aCase({ nextStep: aStep(60), replyDueAt: null }))).toBeNull();
  });
});
