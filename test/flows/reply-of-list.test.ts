/** A family waits for its answer from its own text: nothing that somebody of ours does with the case begins that time anew. */
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../flows/case/brief.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, contextOf, emptyCase, freeze } from '../../flows/case/state.ts';
import { olga, START_MS, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const deadline = (told: Story) => columnsOf(told.state as CaseState).deadline;
const tomorrow = (told: Story) => new Date(told.nowMs + DAY).toISOString();
const replayed = (told: Story) =>
  told.journal.reduce((state, event) => evolve(state, event).state, emptyCase('case-1'));

describe.each([
  ['straight through', false],
  ['with a restart between any two commands', true],
])('the answer to a text that is taken, %s', (_how, durable) => {
  const written = (text = 'Помогите') => story({ durable }).texts(text);

  it('is due by when the list owed it, and late once', () => {
    const told = written().waits(29 * MINUTE);
    told.staff(olga, { type: 'accept' });
    expect(told.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
    told.waits(MINUTE);
    expect(told.events('deadline.passed')).toEqual([
      { type: 'deadline.passed', at: START_MS + 30 * MINUTE, dueAtMs: START_MS + 30 * MINUTE },
    ]);
  });

  it('in danger stays late, where its minute had passed in the list, until somebody answers; told once', () => {
    const told = written('1').waits(3 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.isOffered(['olga'], 'desk').staff(olga, { type: 'accept' });
    expect(deadline(told)).toBe('passed');
    told.waits(MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.staff(olga, { type: 'reply', text: 'Я здесь' });
    expect(deadline(told)).toBe('ahead');
  });

  it('in danger, taken a second before its minute is over, is told as late once, a second later', () => {
    const told = written('1').waits(59 * SECOND);
    told.staff(olga, { type: 'accept' });
    expect(deadline(told)).toBe('ahead');
    told.waits(10 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('counts from the text also where its family calls meanwhile, and the call is what is taken', () => {
    const told = written()
      .waits(10 * MINUTE)
      .calls()
      .presses('2');
    told.isOffered(['olga']).phoneReports('olga', 'answered').phonePresses('olga', '1');
    expect(told.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
  });

  it('keeps the time that a raised urgency gave it in the list', () => {
    const told = written().waits(20 * MINUTE);
    told.staff(sofia, { type: 'setUrgency', urgency: 'urgent', reason: 'дети одни' }).waits(MINUTE);
    told.staff(olga, { type: 'accept' });
    expect(told.context.replyDueAtMs).toBe(START_MS + 25 * MINUTE);
  });

  it('is due by then also when a supervisor gives the case to somebody, or sends it on', () => {
    const given = written().waits(20 * MINUTE);
    given.staff(
      sofia,
      { type: 'reassign', staffId: 'timur', reason: 'знает семью' },
      { target: target(timur) },
    );
    expect(given.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
    const sent = written().waits(20 * MINUTE);
    sent.staff(sofia, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'жильё' });
    expect(sent.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
  });

  it('is due by then also when somebody plans what comes next, or puts the case to rest, while it is in the list', () => {
    const planned = written().waits(20 * MINUTE);
    planned.staff(sofia, { type: 'setNextStep', what: 'Найти переводчика', dueAt: tomorrow(planned) });
    expect(planned.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
    const rested = written().waits(20 * MINUTE);
    rested.staff(sofia, { type: 'followUp', what: 'Позвонить', dueAt: tomorrow(rested) });
    expect(rested.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
  });

  it('and whose case is replayed from its journal, is due by the same instant', () => {
    const told = written()
      .waits(29 * MINUTE)
      .staff(olga, { type: 'accept' })
      .waits(2 * MINUTE);
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });
});

it('a journal from before replays as it was decided: by the acceptance', () => {
  const told = story()
    .texts('Помогите')
    .waits(29 * MINUTE)
    .staff(olga, { type: 'accept' });
  told.journal = told.journal.map((event) => {
    if (!('reply' in event)) return event;
    const { reply: _since, ...before } = event;
    return before as typeof event;
  });
  expect(contextOf(replayed(told)).replyDueAtMs).toBe(START_MS + 59 * MINUTE);
});
