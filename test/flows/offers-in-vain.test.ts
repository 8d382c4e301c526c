/** A family that is held out to one after the other, and that nobody takes, is counted as that. */
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../flows/case/brief.ts';
import { type CaseState, freeze } from '../../flows/case/state.ts';
import { olga, START_MS, type Story, sofia, story, timur } from '../helpers/given-case.ts';

const SECOND = 1_000;
const inVain = (told: Story) => briefOf(told.state as CaseState).offersInVain;

describe.each([
  ['straight through', false],
  ['with a restart between any two commands', true],
])('a text that nobody takes, %s', (_how, durable) => {
  it('is told with how many offers came to nothing; an open one is none of them', () => {
    const told = story({ durable }).texts('Помогите');
    expect(inVain(told)).toBeUndefined();
    told.isOffered(['olga'], 'desk');
    expect(inVain(told)).toBeUndefined();
    told.waits(45 * SECOND);
    expect(inVain(told)).toBe(1);
    told.isOffered(['timur'], 'desk');
    expect(inVain(told)).toBe(1);
    told.staff(timur, { type: 'decline' });
    expect(inVain(told)).toBe(2);
    expect(told.events('offers.made')).toMatchObject([{ times: 1 }, { times: 2 }]);
  });

  it('is counted no more once somebody has it, nor from the list of another tier', () => {
    const told = story({ durable })
      .texts('Помогите')
      .isOffered(['olga'], 'desk')
      .waits(45 * SECOND);
    const moved = story({ durable })
      .texts('Помогите')
      .isOffered(['olga'], 'desk')
      .waits(45 * SECOND);
    told.staff(timur, { type: 'accept' });
    expect(inVain(told)).toBeUndefined();
    told.staff(timur, { type: 'handOver', reason: 'Конец смены' });
    expect(inVain(told)).toBeUndefined();
    moved.staff(sofia, { type: 'escalate', tier: 'consultation', specialty: 'lawyer', reason: 'Суд' });
    expect(inVain(moved)).toBeUndefined();
  });

  it('goes on being counted when the family writes again', () => {
    const told = story({ durable })
      .texts('Помогите')
      .isOffered(['olga'], 'desk')
      .waits(45 * SECOND);
    expect(inVain(told.texts('Вы здесь?'))).toBe(1);
  });
});

describe('a call', () => {
  it('that two phones at once do not answer was held out in vain twice', () => {
    const told = story()
      .calls()
      .presses('1')
      .isOffered(['olga', 'timur'])
      .waits(35 * SECOND);
    expect(inVain(told)).toBe(2);
    told.isOffered(['olga']).phonePresses('olga', '1');
    expect(inVain(told)).toBeUndefined();
  });
});

describe('an offer of before they were counted', () => {
  it('leaves the case as it was stored', () => {
    const told = story().texts('Помогите');
    const before = freeze(told.state as CaseState);
    expect(before.triage).not.toHaveProperty('context.timesOffered');
    expect(told.staff(olga, { type: 'accept' }).context.timesOffered).toBeUndefined();
    expect(told.nowMs).toBe(START_MS);
  });
});
