/**
 * A family whose phone is unsafe, or that wants no texts, may be in danger as any other: its words are read in time. What is
 * owed is no reply, which nobody may send, but a decision how to reach it.
 */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, emptyCase, freeze } from '../../flows/case/state.ts';
import { olga, START_MS, type Story, story } from '../helpers/given-case.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const lastTextAt = (told: Story) => briefOf(told.state as CaseState).lastTextAt ?? null;
const replayed = ({ journal }: Story) =>
  journal.reduce((state, event) => evolve(state, event).state, emptyCase('case-1'));
const visit = (told: Story) => ({
  what: 'Попросить школу передать: пусть позвонит с другого телефона',
  dueAt: new Date(told.nowMs + HOUR).toISOString(),
});

const taken = (told: Story) => told.isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
const cases = [
  [
    'whose phone is marked unsafe',
    'notSafe',
    () => taken(story().texts('Помогите')).staff(olga, { type: 'setSafety', safety: 'unsafe' }),
  ],
  ['that sent STOP', 'optedOut', () => taken(story().texts('Помогите')).waits(MINUTE).texts('СТОП')],
] as const;

describe.each(cases)('a family %s', (_which, why, wrote) => {
  it('cannot be answered, and its words are to be read by when any others are', () => {
    const told = wrote();
    expect(told.refusalOf(olga, { type: 'reply', text: 'Мы здесь' })).toBe(why);
    expect(told.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('is dealt with by whoever has read it and says what comes next', () => {
    const told = wrote();
    const read = { noReply: why, lastTextAt: lastTextAt(told) };
    told.staff(olga, { type: 'setNextStep', ...visit(told), ...read });
    expect(told.context).toMatchObject({ unansweredSinceMs: null, replyDueAtMs: null, left: null });
    expect(told.context.nextStep).toMatchObject({ what: visit(told).what });
    expect(told.events('nextStep.set').at(-1)).toMatchObject({ noReply: why, by: 'olga' });
    told.waits(50 * MINUTE);
    expect(told.events('deadline.passed')).toEqual([]);
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });

  it('waits on where the next step says nothing of what it wrote', () => {
    const told = wrote();
    told.staff(olga, { type: 'setNextStep', ...visit(told) });
    expect(told.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
  });

  it('that writes while the step is planned is not dealt with by it', () => {
    const told = wrote().waits(2 * MINUTE);
    const read = { noReply: why, lastTextAt: lastTextAt(told) };
    told.texts('Он нашёл телефон').waits(20_000);
    told.staff(olga, { type: 'setNextStep', ...visit(told), ...read });
    expect(told.context.unansweredSinceMs).toBe(START_MS);
    expect(told.events('nextStep.set').at(-1)).toMatchObject({ replyOwed: true });
  });

  it('that writes again is to be read anew', () => {
    const told = wrote();
    told.staff(olga, { type: 'setNextStep', ...visit(told), noReply: why, lastTextAt: lastTextAt(told) });
    told.waits(HOUR / 2).texts('Он вернулся');
    expect(told.context.replyDueAtMs).toBe(told.nowMs + 30 * MINUTE);
  });
});

it('in danger its words are to be read within the minute, and a supervisor is told when nobody does', () => {
  const told = taken(story().texts('Помогите')).staff(olga, { type: 'setSafety', safety: 'unsafe' });
  told.staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'он дома' }).texts('Он ломает дверь');
  expect(told.context.replyDueAtMs).toBe(told.nowMs + MINUTE);
  told.waits(MINUTE);
  expect(told.events('deadline.passed').length).toBeGreaterThan(0);
});
