/** What counts on a desk, as the floor and the desk say it: as the router counts it. */
import { describe, expect, it } from 'vitest';
import { deskOf } from '../../agent-console/board/desk-of.ts';
import { atSecond, NOON } from './a-case-summary.ts';

const MINUTE_S = 60;

describe('a desk', () => {
  it('of three families, two of which were answered a while ago, has one that counts', () => {
    const deskAnsweredAt = [atSecond(-5 * MINUTE_S), atSecond(-20 * MINUTE_S)];
    expect(deskOf({ voice: 0, desk: 3, deskAnsweredAt, deskCapacity: 3 }, 0, NOON)).toEqual({
      counted: 1,
      capacity: 3,
      answered: 2,
      offeredOnly: 0,
    });
  });

  it('counts whoever was answered a moment ago, who may be writing', () => {
    const load = { voice: 0, desk: 2, deskAnsweredAt: [atSecond(-5 * MINUTE_S + 1)], deskCapacity: 4 };
    expect(deskOf(load, 1, NOON)).toEqual({ counted: 2, capacity: 4, answered: 0, offeredOnly: 1 });
  });

  it('of whoever works in no team holds what it holds, of none that it may', () => {
    expect(deskOf({ voice: 1, desk: 2 }, 0, NOON)).toEqual({
      counted: 2,
      capacity: null,
      answered: 0,
      offeredOnly: 0,
    });
  });
});
