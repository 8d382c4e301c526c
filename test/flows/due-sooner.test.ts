/** Whatever is planned anew for a family, it is not to wait longer than it was to wait before. */
import { describe, expect, it } from 'vitest';
import { evolve } from '../../flows/case/evolve.ts';
import { type CaseState, contextOf, emptyCase, freeze } from '../../flows/case/state.ts';
import { olga, START_MS, type Story, sofia, story, target, timur } from '../helpers/given-case.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const replayed = ({ journal }: Story) =>
  journal.reduce((state, event) => evolve(state, event).state, emptyCase('case-1'));
const dueInMinutes = (told: Story) => ((told.context.nextStep?.dueAtMs ?? 0) - START_MS) / MINUTE;

/** Says what it has to say, and hangs up. */
function leavesMessage(told: Story): Story {
  told.does({
    type: 'callVoicemail',
    contactId: told.contactId,
    sid: told.callSid,
    recordingSid: 'RE1',
    durationS: 7,
  });
  return told.hangsUp();
}

describe.each([
  ['straight through', false],
  ['with a restart between any two commands', true],
])('a family that left a voice message, %s', (_how, durable) => {
  const left = () => leavesMessage(story({ durable }).calls().presses('3'));

  it('is heard as soon as a text of it would be read', () => {
    const told = left();
    expect(told.context.nextStep).toMatchObject({ kind: 'listenToMessage' });
    expect(dueInMinutes(told)).toBe(30);
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('is heard by then whoever takes it, and however late', () => {
    const told = left()
      .waits(29 * MINUTE)
      .staff(olga, { type: 'accept' });
    expect(told.context.nextStep).toMatchObject({ kind: 'listenToMessage', who: { staffId: 'olga' } });
    expect(dueInMinutes(told)).toBe(30);
    told.waits(MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('whose deadline had passed in the list is late still, and is not told a second time', () => {
    const told = left()
      .waits(40 * MINUTE)
      .staff(olga, { type: 'accept' })
      .waits(MINUTE);
    expect(told.context.nextStep).toMatchObject({ kind: 'listenToMessage', isTold: true });
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.staff(sofia, { type: 'reassign', staffId: 'timur', reason: 'знает' }, { target: target(timur) });
    expect(dueInMinutes(told)).toBe(30);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('has less time from when somebody finds it more urgent', () => {
    const told = left().waits(MINUTE);
    told.staff(sofia, { type: 'setUrgency', urgency: 'elevated', reason: 'голос дрожит' });
    expect(dueInMinutes(told)).toBe(16);
  });

  it('and pressed 1 before it, is in danger and is heard within the minute', () => {
    const told = story({ durable })
      .calls()
      .presses('1')
      .waits(20 * SECOND)
      .presses('3');
    leavesMessage(told);
    expect(told.context).toMatchObject({ urgency: 'imminent', left: 'message' });
    expect(told.context.nextStep).toMatchObject({ kind: 'listenToMessage' });
    expect(told.context.nextStep?.dueAtMs).toBeLessThanOrEqual(told.nowMs + MINUTE);
    told.waits(MINUTE).staff(olga, { type: 'accept' }).waits(MINUTE);
    expect(told.context.nextStep?.isTold).toBe(true);
  });

  it('is what its journal tells', () => {
    const told = left()
      .waits(29 * MINUTE)
      .staff(olga, { type: 'accept' });
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });
});

describe('a family that wrote, and then calls in vain', () => {
  const wrote = () =>
    story()
      .texts('Он стучит в дверь')
      .waits(10 * MINUTE);

  it.each([
    ['in the menu', (told: Story) => told.calls().hangsUp()],
    [
      'in the list',
      (told: Story) =>
        told
          .calls()
          .presses('2')
          .waits(5 * SECOND)
          .hangsUp(),
    ],
    ['while a phone rings for it', (told: Story) => told.calls().presses('2').isOffered(['olga']).hangsUp()],
    ['after a message', (told: Story) => leavesMessage(told.calls().presses('3'))],
  ])('and hangs up %s, waits no longer than its text was to wait', (_where, calls) => {
    const told = calls(wrote());
    expect(told.context.unansweredSinceMs).toBe(START_MS);
    expect(dueInMinutes(told)).toBe(30);
    told.waits(25 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    expect(freeze(replayed(told))).toEqual(freeze(told.state as CaseState));
  });

  it('is answered by then by whoever takes it, and is told of as late once', () => {
    const told = wrote().calls().hangsUp().waits(MINUTE).staff(olga, { type: 'accept' });
    expect(told.context.replyDueAtMs).toBe(START_MS + 30 * MINUTE);
    told.waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });

  it('is not told of again when it is taken after that', () => {
    const told = wrote()
      .calls()
      .hangsUp()
      .waits(30 * MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
    told.staff(olga, { type: 'accept' }).waits(MINUTE);
    expect(told.events('deadline.passed')).toHaveLength(1);
  });
});

it('a missed call that somebody takes in its last minute is rung back by then', () => {
  const told = story()
    .calls()
    .hangsUp()
    .waits(59 * MINUTE)
    .staff(olga, { type: 'accept' });
  expect(told.context.nextStep).toMatchObject({ kind: 'returnMissedCall' });
  expect(dueInMinutes(told)).toBe(60);
});

it('in a journal from before had its time anew', () => {
  const told = story()
    .calls()
    .hangsUp()
    .waits(59 * MINUTE)
    .staff(olga, { type: 'accept' });
  told.journal = told.journal.filter(({ type }) => type !== 'nextStep.dueSooner');
  expect(contextOf(replayed(told)).nextStep?.dueAtMs).toBe(told.nowMs + 60 * MINUTE);
});
