/** Wall time of the centre: what an operator sets is the hour that everybody reads. */
import { describe, expect, it } from 'vitest';
import { quickMoments } from '../../agent-console/commands/forms/quick-moments.ts';
import { dayOf, instantOfWallTime, wallTimeOf } from '../../agent-console/lib/zoned-time.ts';

describe('wall time', () => {
  it.each([
    ['Europe/Kaliningrad', '2026-03-05T12:30:00.000Z'],
    ['Europe/Moscow', '2026-03-05T11:30:00.000Z'],
    ['Asia/Kamchatka', '2026-03-05T02:30:00.000Z'],
  ])('of 14:30 in %s is %s', (zone, instant) => {
    expect(instantOfWallTime('2026-03-05 14:30:00', zone)).toBe(instant);
    expect(wallTimeOf(Date.parse(instant), zone)).toBe('2026-03-05 14:30:00');
  });

  it('takes the offset in force at the moment itself where clocks are put forward', () => {
    expect(instantOfWallTime('2026-03-29 03:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOfWallTime('2026-03-29 01:30:00', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
  });

  it('refuses what is no time', () => {
    expect(instantOfWallTime('', 'Europe/Moscow')).toBeNull();
    expect(instantOfWallTime('завтра', 'Europe/Moscow')).toBeNull();
  });

  it('knows that midnight comes earlier in the east', () => {
    const evening = Date.parse('2026-03-05T16:00:00.000Z');
    expect(dayOf(evening, 'Europe/Moscow')).toBe('2026-03-05');
    expect(dayOf(evening, 'Asia/Vladivostok')).toBe('2026-03-06');
  });
});

describe('quick moments', () => {
  it('offer this evening only while it is ahead', () => {
    const noon = Date.parse('2026-03-05T09:00:00.000Z');
    const night = Date.parse('2026-03-05T16:00:00.000Z');
    const names = (nowMs: number) => quickMoments(nowMs, 'Europe/Moscow').map((moment) => moment.name);
    expect(names(noon)).toContain('evening');
    expect(names(night)).not.toContain('evening');
  });

  it('all lie in the future', () => {
    const now = Date.parse('2026-12-31T20:59:59.000Z');
    for (const moment of quickMoments(now, 'Europe/Moscow')) {
      const instant = instantOfWallTime(moment.wall, 'Europe/Moscow');
      expect(Date.parse(instant ?? '')).toBeGreaterThan(now);
    }
  });
});
