/** What holds for every schedule: asked of random zones, weeks, exceptions and instants. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../../flows/hours/calendar.ts';
import { CALENDAR_RU } from '../../../flows/hours/calendar-ru.ts';
import { isOpen } from '../../../flows/hours/is-open.ts';
import { DAYS_AHEAD, nextChange } from '../../../flows/hours/next-change.ts';
import {
  type Interval,
  RUSSIAN_TIME_ZONES,
  type Schedule,
  ScheduleSchema,
  WEEKDAYS,
  weekOf,
} from '../../../flows/hours/schedule.ts';
import { anyInstant, anySchedule, anyZone, DAY_MS, MINUTE_MS, timeOf } from './arbitraries.ts';

/** Every open minute of a few days painted on a wall, day by day, and read with another formatter. */
function paintedWall({ week, breaks, exceptions, holidays }: Schedule, firstDay: string, days: number) {
  const firstMs = Date.parse(firstDay);
  const openWall = new Uint8Array((days + 2) * 1_440);
  const breakWall = new Uint8Array((days + 2) * 1_440);
  const minuteOf = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);
  const paint = (wall: Uint8Array, day: number, intervals: Interval[]) => {
    for (const { from, to } of intervals) {
      const length = minuteOf(to) - minuteOf(from);
      const start = day * 1_440 + minuteOf(from);
      wall.fill(1, start, start + (length > 0 ? length : length + 1_440));
    }
  };
  for (let day = 0; day < days; day += 1) {
    const date = new Date(firstMs + day * DAY_MS).toISOString().slice(0, 10);
    const exception = exceptions.find((other) => other.date === date);
    const official = holidays === 'ignored' ? { kind: 'ordinary' as const } : calendarDay(CALENDAR_RU, date);
    if (exception) paint(openWall, day, exception.intervals);
    else if (official.kind !== 'off' || holidays === 'asSunday') {
      const ordinary = WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7] ?? 'monday';
      const weekday = official.kind === 'off' ? 'sunday' : ordinary;
      paint(openWall, day, week[weekday]);
      paint(breakWall, day, breaks[weekday]);
    }
  }
  return (wallTime: string) => {
    const minute = (Date.parse(`${wallTime.replace(' ', 'T')}Z`) - firstMs) / MINUTE_MS;
    return openWall[minute] === 1 && breakWall[minute] === 0;
  };
}

const wallFormatters = new Map<string, Intl.DateTimeFormat>();
function wallTimeOf(timeZone: string, atMs: number): string {
  const formatter =
    wallFormatters.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  wallFormatters.set(timeZone, formatter);
  return formatter.format(atMs);
}

describe('any schedule', () => {
  test('is open exactly at the minutes that a walk along the wall clock finds open', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, instant) => {
        const fromMs = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
        const firstDay = wallTimeOf(schedule.timeZone, fromMs - 2 * DAY_MS).slice(0, 10);
        const isPainted = paintedWall(schedule, firstDay, 6);
        for (let atMs = fromMs; atMs < fromMs + DAY_MS; atMs += 7 * MINUTE_MS) {
          const expected = isPainted(wallTimeOf(schedule.timeZone, atMs));
          if (isOpen(schedule, CALENDAR_RU, atMs) !== expected) {
            expect.fail(`${new Date(atMs).toISOString()} should be ${expected ? 'open' : 'closed'}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('changes next at the first minute that differs from now, and not before', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (schedule, instant) => {
        const now = isOpen(schedule, CALENDAR_RU, instant);
        const changeMs = nextChange(schedule, CALENDAR_RU, instant);
        const lastMs = Math.min(changeMs ?? Number.POSITIVE_INFINITY, instant + 2 * DAY_MS);
        let atMs = Math.floor(instant / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
        for (; atMs < lastMs; atMs += MINUTE_MS) {
          if (isOpen(schedule, CALENDAR_RU, atMs) !== now) {
            expect.fail(`it changes already at ${new Date(atMs).toISOString()}`);
          }
        }
        if (changeMs === null) return;
        expect(changeMs).toBeGreaterThan(instant);
        expect(changeMs).toBeLessThanOrEqual(instant + DAYS_AHEAD * DAY_MS);
        expect(isOpen(schedule, CALENDAR_RU, changeMs)).toBe(!now);
        expect(isOpen(schedule, CALENDAR_RU, changeMs - 1)).toBe(now);
      }),
      { numRuns: 60 },
    );
  });

  test('is what its own schema takes', () => {
    fc.assert(fc.property(anySchedule, (schedule) => ScheduleSchema.safeParse(schedule).success));
  });
});

test('a night is open as its evening and its morning together are', () => {
  const inTheEvening = fc.integer({ min: 1, max: 1_439 });
  fc.assert(
    fc.property(anyZone, inTheEvening, inTheEvening, anyInstant, (timeZone, a, b, instant) => {
      fc.pre(a !== b);
      const [to, from] = a < b ? [a, b] : [b, a];
      const empty = { timeZone, breaks: weekOf([]), exceptions: [], holidays: 'ignored' as const };
      const whole: Schedule = { ...empty, week: weekOf([{ from: timeOf(from), to: timeOf(to) }]) };
      const halves: Schedule = {
        ...empty,
        week: weekOf([
          { from: timeOf(from), to: '24:00' },
          { from: '00:00', to: timeOf(to) },
        ]),
      };
      expect(isOpen(whole, CALENDAR_RU, instant)).toBe(isOpen(halves, CALENDAR_RU, instant));
      expect(nextChange(whole, CALENDAR_RU, instant)).toBe(nextChange(halves, CALENDAR_RU, instant));
    }),
  );
});

test('a team further east opens earlier by the hours between the two clocks', () => {
  /** Hours ahead of UTC, from the law on the calculation of time. */
  const HOURS_AHEAD: Record<(typeof RUSSIAN_TIME_ZONES)[number], number> = {
    'Europe/Kaliningrad': 2,
    'Europe/Moscow': 3,
    'Europe/Samara': 4,
    'Asia/Yekaterinburg': 5,
    'Asia/Omsk': 6,
    'Asia/Krasnoyarsk': 7,
    'Asia/Irkutsk': 8,
    'Asia/Yakutsk': 9,
    'Asia/Vladivostok': 10,
    'Asia/Magadan': 11,
    'Asia/Kamchatka': 12,
  };
  const russian = fc.constantFrom(...RUSSIAN_TIME_ZONES);
  fc.assert(
    fc.property(anySchedule, russian, russian, anyInstant, (schedule, west, east, instant) => {
      const shiftMs = (HOURS_AHEAD[east] - HOURS_AHEAD[west]) * 60 * MINUTE_MS;
      const inWest = { ...schedule, timeZone: west };
      const inEast = { ...schedule, timeZone: east };
      expect(isOpen(inEast, CALENDAR_RU, instant - shiftMs)).toBe(isOpen(inWest, CALENDAR_RU, instant));
      const change = nextChange(inWest, CALENDAR_RU, instant);
      const eastern = nextChange(inEast, CALENDAR_RU, instant - shiftMs);
      expect(eastern).toBe(change === null ? null : change - shiftMs);
    }),
  );
});
