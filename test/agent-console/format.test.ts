/** How times and figures read. */
import { expect, it } from 'vitest';
import {
  coarseUnit,
  formatDuration,
  formatMoment,
  initialsOf,
  percentOf,
} from '../../agent-console/lib/format.ts';
import { NOON } from './a-case-summary.ts';

const units = { hour: 'ч', day: 'д' };

it.each([
  [0, '0:00'],
  [42_900, '0:42'],
  [725_000, '12:05'],
  [3_725_000, '1:02:05'],
  [187_200_000, '2 д 4 ч'],
  [-5000, '0:00'],
])('%i ms of waiting read as %s', (durationMs, words) => {
  expect(formatDuration(durationMs, units)).toBe(words);
});

it('never says that zero minutes are left', () => {
  expect(coarseUnit(-3_000)).toEqual({ unit: 'now', count: 0 });
  expect(coarseUnit(60_000)).toEqual({ unit: 'minutes', count: 1 });
  expect(coarseUnit(61_000)).toEqual({ unit: 'minutes', count: 2 });
  expect(coarseUnit(5 * 3_600_000)).toEqual({ unit: 'hours', count: 5 });
  expect(coarseUnit(72 * 3_600_000)).toEqual({ unit: 'days', count: 3 });
});

it('never tells more lateness than there is', () => {
  expect(coarseUnit(-59_000)).toEqual({ unit: 'now', count: 0 });
  expect(coarseUnit(-69_000)).toEqual({ unit: 'minutes', count: 1 });
  expect(coarseUnit(-119 * 60_000)).toEqual({ unit: 'minutes', count: 119 });
  expect(coarseUnit(-2.9 * 3_600_000)).toEqual({ unit: 'hours', count: 2 });
  expect(coarseUnit(-71 * 3_600_000)).toEqual({ unit: 'days', count: 2 });
});

it('names the day only when it is not today', () => {
  const later = new Date(NOON + 3_600_000).toISOString();
  const tomorrow = new Date(NOON + 86_400_000).toISOString();
  expect(formatMoment(later, NOON, 'ru', 'Europe/Moscow')).toBe('13:00');
  expect(formatMoment(tomorrow, NOON, 'ru', 'Europe/Moscow')).toMatch(/6 мар.*12:00/);
});

it('shares nothing out of nothing', () => {
  expect(percentOf(0, 0)).toBeNull();
  expect(percentOf(72, 74)).toBe(97);
  // 97.9 is not yet the norm of 98.
  expect(percentOf(979, 1000)).toBe(97);
});

it('takes two letters of a name', () => {
  expect(initialsOf('Галина Никифорова-Солнцева')).toBe('ГН');
  expect(initialsOf('Вера')).toBe('В');
});
