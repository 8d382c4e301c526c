/** Texts leave no faster than the provider takes them. */
import { expect, test } from 'vitest';
import { Pace } from '../../server/cases/effects/pace.ts';

function goneBy(pace: Pace, nowMs: number): number {
  let gone = 0;
  while (pace.allows(nowMs)) {
    pace.spend();
    gone += 1;
  }
  return gone;
}

test('a second’s worth may go at once, then so many a second and no more', () => {
  const pace = new Pace(100);
  expect(goneBy(pace, 1_000)).toBe(100);
  expect(goneBy(pace, 1_000)).toBe(0);
  expect(goneBy(pace, 1_250)).toBe(25);
  expect(goneBy(pace, 2_250)).toBe(100);
});

test('a quiet hour saves up one second, not an hour', () => {
  const pace = new Pace(100);
  goneBy(pace, 0);
  expect(goneBy(pace, 3_600_000)).toBe(100);
});

test('a clock that is set back lets nothing through and breaks nothing', () => {
  const pace = new Pace(2);
  goneBy(pace, 10_000);
  expect(goneBy(pace, 5_000)).toBe(0);
  expect(goneBy(pace, 11_000)).toBe(2);
});
