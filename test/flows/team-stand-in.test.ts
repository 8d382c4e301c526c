/** Whoever takes up what waited for a team with nobody there stands in for the team: the case goes back to its list. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { evolve } from '../../flows/case/evolve.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, emptyCase, freeze } from '../../flows/case/state.ts';
import { askedFromMs } from '../../flows/routing/absent-owner.ts';
import { kira, lev, olga, START_MS, sofia, story, target, timur } from '../helpers/given-case.ts';

const HOUR = 3_600_000;
const goneHome: Partial<Facts> = { ownerAbsent: { presence: 'offline', sinceMs: START_MS } };

/** The family writes to the lawyers, of whom nobody is there; Timur accepts. */
const takenByTimur = (how: 'offer' | 'byHand' = 'offer') => {
  const told = story({ durable: true }).texts('Меня выгоняют').staff(olga, { type: 'accept' });
  told.staff(olga, { type: 'reply', text: 'Я здесь' });
  told.staff(olga, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'суд' });
  told.does({ type: 'teamFound', isEmpty: true });
  told.texts('Сегодня ночью');
  const targets = [{ staffId: 'timur', attention: 'desk', slot: 0, standsIn: true }] as const;
  if (how === 'offer') told.does({ type: 'offer', targets: [...targets] });
  return told.staff(timur, { type: 'accept' });
};
const brief = (told: ReturnType<typeof story>) => briefOf(told.state as CaseState);

describe('somebody of another team who accepts what waited for a team with nobody there', () => {
  it.each(['offer', 'byHand'] as const)('stands in for the team (%s)', (how) => {
    const told = takenByTimur(how);
    expect(brief(told)).toMatchObject({
      owner: { staffId: 'timur' },
      tier: 'consultation',
      teamStandIn: { since: expect.any(String) },
    });
    expect(brief(told).standIn).toBeUndefined();
  });

  it('somebody of the team has it for good, and so does a supervisor’s choice', () => {
    const told = takenByTimur().staff(timur, { type: 'giveBack' }).staff(lev, { type: 'accept' });
    expect(brief(told).teamStandIn).toBeUndefined();
    expect(told.refusalOf(lev, { type: 'giveBack' })).toBe('notAllowedNow');
    const given = takenByTimur();
    given.staff(sofia, { type: 'reassign', staffId: 'lev', reason: 'его дело' }, { target: target(lev) });
    expect(brief(given).teamStandIn).toBeUndefined();
  });
});

describe('given back to the team', () => {
  it('waits in the team’s list at once, with the word for whoever takes it; whoever stood in is asked last', () => {
    const told = takenByTimur().staff(timur, { type: 'reply', text: 'Юрист будет утром' });
    told.waits(HOUR).staff(timur, { type: 'giveBack', word: 'Срок завтра' });
    expect(told.name).toBe('consultation.waiting');
    expect(brief(told)).toMatchObject({
      owner: { kind: 'team', team: 'consultation', specialty: 'lawyer' },
      sentOn: { by: 'timur', reason: 'Срок завтра' },
    });
    expect(brief(told).nextStep).toMatchObject({ kind: 'accept' });
    expect(told.context.skips).toMatchObject([{ staffId: 'timur' }]);
    expect(told.context.held).toEqual([]);
    told.staff(lev, { type: 'accept' });
    expect(brief(told)).toMatchObject({ owner: { staffId: 'lev' } });
  });

  it('goes unanswered too: the text is owed by when it was', () => {
    const told = takenByTimur();
    const { replyDueAt, unansweredSince } = brief(told);
    told.waits(60_000).staff(timur, { type: 'giveBack' });
    expect(brief(told)).toMatchObject({ replyDueAt, unansweredSince });
    expect(brief(told).sentOn).toBeUndefined();
  });

  it('not while life is in danger: it stays where somebody is', () => {
    const told = takenByTimur();
    told.staff(timur, { type: 'setUrgency', urgency: 'imminent', reason: 'нож' });
    expect(told.refusalOf(timur, { type: 'giveBack' })).toBe('dangerStays');
  });

  it('by nobody else', () => {
    for (const who of [olga, kira]) {
      expect(takenByTimur().refusalOf(who, { type: 'giveBack' })).not.toBeNull();
    }
  });

  it('at rest it is the team’s, with the date that was set; not where an answer is owed', () => {
    const dueAt = new Date(START_MS + 48 * HOUR).toISOString();
    const told = takenByTimur().staff(timur, { type: 'reply', text: 'Юрист будет утром' });
    told.waits(HOUR).staff(timur, { type: 'followUp', what: 'Решение суда', dueAt });
    expect(brief(told)).toMatchObject({
      state: 'followUp',
      owner: { kind: 'team', specialty: 'lawyer' },
      nextStep: { what: 'Решение суда', dueAt, who: { kind: 'team', specialty: 'lawyer' } },
    });
    const owed = takenByTimur();
    owed.staff(timur, { type: 'followUp', what: 'Решение суда', dueAt });
    expect(brief(owed)).toMatchObject({ owner: { staffId: 'timur' }, unansweredSince: expect.any(String) });
  });
});

describe('whoever stands in for a team and goes home', () => {
  it('leaves it to the team’s list, with nothing owed', () => {
    const told = takenByTimur().staff(timur, { type: 'reply', text: 'Юрист будет утром' });
    expect(askedFromMs(brief(told))).toBe(0);
    told.waits(HOUR).does({ type: 'ownerAway' }, goneHome);
    expect(told.name).toBe('consultation.waiting');
    expect(told.events('case.handedOver').at(-1)).toMatchObject({ by: 'timur', givenBack: 'left' });
  });

  it('is stood in for by nobody: what the family writes next is the team’s', () => {
    const told = takenByTimur().waits(HOUR);
    told.does({ type: 'ownerAway' }, goneHome);
    expect(told.events('owner.foundAway')).toHaveLength(1);
    expect(told.context.standIn ?? null).toBeNull();
    expect(told.staff(lev, { type: 'accept' }).context.standIn ?? null).toBeNull();
    expect(brief(told).teamStandIn).toBeUndefined();
  });
});

it('the journal replays to the same case', () => {
  const told = takenByTimur().staff(timur, { type: 'giveBack', word: 'Срок завтра' });
  let state = emptyCase('case-1');
  for (const event of told.journal) state = evolve(state, event).state;
  expect(JSON.parse(JSON.stringify(freeze(state).triage))).toEqual(
    JSON.parse(JSON.stringify(freeze(told.state as CaseState).triage)),
  );
});
