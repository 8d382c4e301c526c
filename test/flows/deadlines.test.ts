/** By when what is due: by the kind of step, the tier and the urgency; nearer when it gets more urgent, never later. */
import { describe, expect, it } from 'vitest';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { nearMs, offerTtlMs, stepDueMs } from '../../flows/triage/delays.ts';
import { STEP_KINDS, TIERS, URGENCIES } from '../../flows/words.ts';
import { olga, START_MS, sofia, story } from '../helpers/given-case.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the time that a step has', () => {
  it.each([
    ['answer', 'hotline', [20 * SECOND, 20 * SECOND, 20 * SECOND, 20 * SECOND]],
    ['readText', 'hotline', [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE]],
    ['returnMissedCall', 'hotline', [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]],
    ['listenToMessage', 'hotline', [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR]],
    ['accept', 'hotline', [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]],
    ['accept', 'consultation', [5 * MINUTE, 30 * MINUTE, 4 * HOUR, DAY]],
    ['accept', 'crisisCentre', [5 * MINUTE, 15 * MINUTE, 2 * HOUR, DAY]],
    ['session', 'consultation', [2 * HOUR, 2 * HOUR, 2 * HOUR, 2 * HOUR]],
    ['support', 'crisisCentre', [DAY, DAY, 3 * DAY, 7 * DAY]],
    ['wrapUp', 'hotline', [15 * MINUTE, 15 * MINUTE, 15 * MINUTE, 15 * MINUTE]],
    ['followUp', 'hotline', [HOUR, DAY, 7 * DAY, 30 * DAY]],
    ['custom', 'hotline', [HOUR, DAY, 7 * DAY, 30 * DAY]],
  ] as const)('for «%s» at the %s goes by urgency', (kind, tier, expected) => {
    expect(URGENCIES.map((urgency) => stepDueMs(kind, tier, urgency))).toEqual(expected);
  });

  it('is never longer for what is more urgent', () => {
    for (const kind of STEP_KINDS) {
      for (const tier of TIERS) {
        const times = URGENCIES.map((urgency) => stepDueMs(kind, tier, urgency));
        expect(times).toEqual([...times].sort((one, other) => one - other));
        expect(Math.min(...times)).toBeGreaterThan(0);
      }
    }
  });

  it('is near in its last fifth, and never for more than a day', () => {
    expect(nearMs(20 * SECOND)).toBe(16 * SECOND);
    expect(nearMs(30 * MINUTE)).toBe(24 * MINUTE);
    expect(nearMs(30 * DAY)).toBe(29 * DAY);
    expect(nearMs(0)).toBe(0);
  });

  it('to accept an offer is short where somebody waits on the line', () => {
    expect(offerTtlMs('voice', 'hotline', 'routine')).toBe(35 * SECOND);
    expect(offerTtlMs('desk', 'hotline', 'imminent')).toBe(30 * SECOND);
    expect(offerTtlMs('desk', 'hotline', 'routine')).toBe(45 * SECOND);
    expect(offerTtlMs('desk', 'crisisCentre', 'routine')).toBe(5 * MINUTE);
  });
});

describe('a deadline', () => {
  it('that passes is written down once, and the board says so until something is done', () => {
    const told = story()
      .texts('Помогите')
      .waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toEqual([
      { type: 'deadline.passed', at: START_MS + 30 * MINUTE, dueAtMs: START_MS + 30 * MINUTE },
    ]);
    const state = () => told.state as CaseState;
    expect(columnsOf(state()).deadline).toBe('passed');
    expect(briefOf(state()).nextStep).toMatchObject({ deadline: 'passed', kind: 'readText' });
    told.isOffered(['olga'], 'desk').waits(45 * SECOND);
    expect(told.events('deadline.passed')).toHaveLength(1);
    expect(columnsOf(state()).deadline).toBe('passed');
    told.staff(olga, { type: 'accept' });
    expect(columnsOf(state()).deadline).toBe('passed');
    told.staff(olga, { type: 'reply', text: 'Мы здесь' });
    expect(columnsOf(state()).deadline).toBe('ahead');
    expect(told.waits(MINUTE).events('deadline.passed')).toHaveLength(1);
  });

  it('comes nearer when the urgency rises', () => {
    const told = story()
      .texts('Помогите')
      .waits(10 * MINUTE);
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'дети одни дома' });
    expect(told.context.nextStep).toMatchObject({ kind: 'readText', dueAtMs: START_MS + 15 * MINUTE });
    told.waits(5 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('does not move away when the urgency is lowered, which only a person does, with a reason', () => {
    const told = story()
      .texts('1')
      .staff(olga, { type: 'setUrgency', urgency: 'routine', reason: 'ошиблась цифрой' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + MINUTE);
    expect(told.events('urgency.changed').at(-1)).toEqual({
      type: 'urgency.changed',
      at: START_MS,
      urgency: 'routine',
      from: 'imminent',
      reason: 'ошиблась цифрой',
      source: 'person',
      by: 'olga',
    });
  });

  it('that a person promised stays, however urgent it gets', () => {
    const told = story().texts('Помогите').staff(olga, { type: 'accept' });
    told.staff(olga, {
      type: 'followUp',
      what: 'Позвонить',
      dueAt: new Date(START_MS + 7 * DAY).toISOString(),
    });
    told.staff(olga, { type: 'setUrgency', urgency: 'urgent', reason: 'суд' });
    expect(told.context.nextStep?.dueAtMs).toBe(START_MS + 7 * DAY);
  });

  it('that was set anew is watched anew', () => {
    const told = story()
      .texts('Помогите')
      .staff(olga, { type: 'accept' })
      .staff(olga, { type: 'reply', text: 'Мы здесь' })
      .waits(2 * HOUR);
    expect(told.events('deadline.passed')).not.toEqual([]);
    const before = told.events('deadline.passed').length;
    told.staff(olga, {
      type: 'setNextStep',
      what: 'Дождаться ответа',
      dueAt: new Date(told.nowMs + HOUR).toISOString(),
    });
    expect(columnsOf(told.state as CaseState).deadline).toBe('ahead');
    told.waits(HOUR);
    expect(told.events('deadline.passed')).toHaveLength(before + 1);
  });

  it('of the same urgency again is no change', () => {
    const told = story().texts('Помогите');
    const same = { type: 'setUrgency', urgency: 'elevated', reason: 'ночлег до завтра' } as const;
    expect(told.staff(sofia, same).refusalOf(sofia, same)).toBe('duplicate');
  });
});
