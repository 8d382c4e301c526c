import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';

/** Everything that happens around a drop, walked once more with the safe phones and the awaited families told apart. */
describe('wherever a talk breaks off', { timeout: 120_000 }, () => {
  const AROUND_A_DROP = [
    'the family calls',
    'the family presses 2',
    'the family hangs up',
    'the family’s phone rings',
    'the family’s phone is busy',
    'the family answers and presses 1',
    'the family answers and presses 2',
    'the family cannot be dialled',
    'the case is offered to one',
    'the last phone is over',
    'the phone before is over',
    'the last phone presses 1',
    'the phone is found safe',
    'the phone is found unsafe',
    'the family is put on hold',
    'Timur is asked to take over',
    'all three talk',
    'the call goes back to the waiting list',
    'the family that was lost is rung at once',
    'a goodbye is said',
    'it goes to a psychologist',
    'it is reassigned to Timur',
    'the call is ended',
    'time passes',
  ];
  const moves = movesNamed(AROUND_A_DROP);
  const broken: string[] = [];
  const ringsBeside: string[] = [];
  let visited: Visited[] = [];
  beforeAll(() => {
    visited = walk(
      (from, name, to, decided) => {
        broken.push(...brokenAlong([...from.way, name], to));
        const rings = decided.ok ? decided.decision.effects.filter(({ kind }) => kind === 'dialFamily') : [];
        if (rings.length > 1 || (rings.length === 1 && name === 'the family calls'))
          ringsBeside.push([...from.way, name].join(' > '));
      },
      moves,
      ({ state }) =>
        state === null ? '' : `${contextOf(state).safety} ${contextOf(state).droppedAtMs != null}`,
    );
  }, WALK_TIMEOUT_MS);

  it('what must always hold, holds after every step', () => {
    expect(broken.slice(0, 10)).toEqual([]);
    const states = visited.flatMap(({ told }) => Object.values(told.state?.calls ?? {}).map(callStateOf));
    expect(states).toContain('dropped');
  });

  it('one ring goes out at a time, and none when the family calls by itself', () => {
    expect(ringsBeside).toEqual([]);
  });
});
