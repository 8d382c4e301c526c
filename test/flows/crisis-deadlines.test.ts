/** The crisis centre's first deadlines: by urgency whoever gives it the case, and never a week for a family that nobody judged. */
import { describe, expect, it } from 'vitest';
import { evolve } from '../../flows/case/evolve.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, emptyCase, freeze } from '../../flows/case/state.ts';
import { actor, kira, olga, START_MS, type Story, sofia, story, target } from '../helpers/given-case.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const lada = actor('lada', 'crisisWorker');

const replayed = ({ journal }: Story) =>
  journal.reduce((state, event) => evolve(state, event).state, emptyCase('case-1'));

const atHotline = (facts: Partial<Facts> = {}) =>
  story({ facts }).texts('Помогите').staff(olga, { type: 'accept' });
/** By a person. */
const judged = (urgency: 'imminent' | 'urgent' | 'elevated' | 'routine') => {
  const told = atHotline().staff(olga, { type: 'setUrgency', urgency: 'imminent', reason: 'с ребёнком' });
  return urgency === 'imminent'
    ? told
    : told.staff(olga, { type: 'setUrgency', urgency, reason: 'негде ночевать' });
};
const escalated = (told: Story) =>
  told.staff(olga, { type: 'escalate', tier: 'crisisCentre', reason: 'негде ночевать' });
const reassigned = (told: Story, to = kira) =>
  told.staff(sofia, { type: 'reassign', staffId: to.staffId, reason: 'кров' }, { target: target(to) });

describe('a case that a supervisor gives straight to a crisis worker', () => {
  it.each([
    ['imminent', 30 * MINUTE],
    ['urgent', 4 * HOUR],
    ['elevated', DAY],
    ['routine', 3 * DAY],
  ] as const)('and is %s has its first word due as after an escalation', (urgency, dueInMs) => {
    const told = reassigned(judged(urgency));
    expect(told.name).toBe('crisisCentre.admitted');
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueInMs, dueAtMs: START_MS + dueInMs });
  });

  it('has its first word with the new worker due by that too, when it goes from one to another', () => {
    const told = reassigned(judged('urgent'))
      .staff(kira, { type: 'startSupport' })
      .waits(3 * DAY);
    reassigned(told, lada);
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueInMs: 4 * HOUR });
  });

  it('keeps what was agreed with the family', () => {
    const dueAt = new Date(START_MS + 5 * DAY).toISOString();
    const told = judged('urgent').staff(olga, { type: 'setNextStep', what: 'Суд', dueAt });
    reassigned(told);
    expect(told.events('nextStep.kept')).toMatchObject([{ what: 'Суд', dueAtMs: START_MS + 5 * DAY }]);
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueInMs: 4 * HOUR });
  });

  it('is what its journal tells', () => {
    const told = reassigned(judged('elevated'));
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });
});

describe('a family that nobody has judged on its way to the crisis centre', () => {
  it('is to be taken as an urgent one, and heard as an urgent one', () => {
    const told = escalated(atHotline());
    expect(told.context).toMatchObject({ urgency: 'routine', urgencyReason: null });
    expect(told.context.nextStep).toMatchObject({ kind: 'accept', dueInMs: 15 * MINUTE });
    told.isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueInMs: 4 * HOUR });
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });

  it('keeps that deadline while its offers come to nothing', () => {
    const told = escalated(atHotline())
      .isOffered(['kira'], 'desk')
      .waits(6 * MINUTE);
    expect(told.name).toBe('crisisCentre.requested');
    expect(told.context.nextStep).toMatchObject({ kind: 'accept', dueAtMs: START_MS + 15 * MINUTE });
  });

  it('is owed so too where a supervisor sends it, to a person or to the team', () => {
    expect(reassigned(atHotline()).context.nextStep).toMatchObject({ kind: 'support', dueInMs: 4 * HOUR });
    const told = atHotline().staff(sofia, { type: 'reassign', team: 'crisisCentre', reason: 'кров' });
    expect(told.context.nextStep).toMatchObject({ kind: 'accept', dueInMs: 15 * MINUTE });
  });

  it('is taken soon after the opening, where the centre is closed', () => {
    const closed = { crisisCentre: { opensAtMs: START_MS + 9 * HOUR, timeZone: 'Europe/Moscow' } };
    const told = escalated(atHotline({ closedTeams: closed }));
    expect(told.context.nextStep).toMatchObject({
      kind: 'accept',
      dueAtMs: START_MS + 9 * HOUR + 15 * MINUTE,
    });
  });

  it('is nobody’s judgement: whoever says that it is routine has it owed as routine', () => {
    const told = escalated(judged('routine'));
    expect(told.context.nextStep).toMatchObject({ kind: 'accept', dueInMs: DAY });
    expect(told.events('case.escalated')[0]).not.toHaveProperty('firstStepDueInMs');
  });
});

describe('a case that somebody found as urgent as it began', () => {
  const reason = 'ночлег есть до понедельника';
  const routine = () => atHotline().staff(olga, { type: 'setUrgency', urgency: 'routine', reason });

  it('is judged, by whom and why, and the crisis centre owes it what a routine one is owed', () => {
    const told = routine();
    expect(told.context).toMatchObject({ urgency: 'routine', urgencyReason: reason });
    escalated(told).isOffered(['kira'], 'desk').staff(kira, { type: 'accept' });
    expect(told.context.nextStep).toMatchObject({ kind: 'support', dueInMs: 3 * DAY });
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });

  it('is not judged a second time by the same word', () => {
    expect(routine().refusalOf(olga, { type: 'setUrgency', urgency: 'routine', reason })).toBe('duplicate');
  });

  it('takes nothing away from what was to be done by then', () => {
    const told = atHotline().waits(10 * MINUTE);
    const { replyDueAtMs } = told.context;
    told.staff(olga, { type: 'setUrgency', urgency: 'routine', reason });
    expect(told.context.replyDueAtMs).toBe(replyDueAtMs);
  });
});
