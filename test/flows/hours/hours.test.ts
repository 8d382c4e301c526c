/** When a line is open, by examples: nights, breaks, holidays, other days, and clocks that are put. */
import { describe, expect, test } from 'vitest';
import { calendarDay, isYearMissing, ProductionCalendarSchema } from '../../../flows/hours/calendar.ts';
import { CALENDAR_RU } from '../../../flows/hours/calendar-ru.ts';
import { isOpen } from '../../../flows/hours/is-open.ts';
import { localTime, weekdayOf } from '../../../flows/hours/local-time.ts';
import { nextChange } from '../../../flows/hours/next-change.ts';
import {
  AROUND_THE_CLOCK,
  RUSSIAN_TIME_ZONES,
  type Schedule,
  ScheduleSchema,
  weekOf,
} from '../../../flows/hours/schedule.ts';

const inMoscow = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+03:00`);
const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

/** Nine to six from Monday to Friday, with an hour at noon. */
const OFFICE: Schedule = {
  timeZone: 'Europe/Moscow',
  week: { ...weekOf([{ from: '09:00', to: '18:00' }]), saturday: [], sunday: [] },
  breaks: weekOf([{ from: '13:00', to: '14:00' }]),
  exceptions: [],
  holidays: 'closed',
};

const opens = (schedule: Schedule, wall: string) => isOpen(schedule, CALENDAR_RU, inMoscow(wall));
const changes = (schedule: Schedule, wall: string) => iso(nextChange(schedule, CALENDAR_RU, inMoscow(wall)));

describe('an office line', () => {
  test('opens at nine, rests at noon and closes at six, to the minute', () => {
    expect(opens(OFFICE, '2026-11-23 08:59')).toBe(false);
    expect(opens(OFFICE, '2026-11-23 09:00')).toBe(true);
    expect(opens(OFFICE, '2026-11-23 13:00')).toBe(false);
    expect(opens(OFFICE, '2026-11-23 14:00')).toBe(true);
    expect(opens(OFFICE, '2026-11-23 17:59')).toBe(true);
    expect(opens(OFFICE, '2026-11-23 18:00')).toBe(false);
  });

  test('says on Friday evening that it opens on Monday morning', () => {
    expect(changes(OFFICE, '2026-11-20 19:00')).toBe('2026-11-23T06:00:00.000Z');
  });

  test('sleeps through the days off of the New Year and opens on the 12th', () => {
    expect(changes(OFFICE, '2025-12-31 20:00')).toBe('2026-01-12T06:00:00.000Z');
  });

  test('is closed on a transferred day off', () => {
    expect(opens(OFFICE, '2026-03-09 10:00')).toBe(false);
    expect(opens(OFFICE, '2026-12-31 10:00')).toBe(false);
    expect(opens({ ...OFFICE, holidays: 'ignored' }, '2026-03-09 10:00')).toBe(true);
  });

  test('keeps the hours of Sunday on a holiday when that is what holidays count as', () => {
    const onDuty = { ...OFFICE.week, sunday: [{ from: '10:00', to: '12:00' }] };
    const schedule: Schedule = { ...OFFICE, week: onDuty, holidays: 'asSunday' };
    expect(opens(schedule, '2026-11-04 09:30')).toBe(false);
    expect(opens(schedule, '2026-11-04 11:00')).toBe(true);
    expect(opens(schedule, '2026-11-04 15:00')).toBe(false);
  });

  test('works on a Saturday that pays for a Monday, with the hours of a Monday', () => {
    const calendar = {
      '2027': {
        source: 'invented',
        hasDecree: true,
        holidays: [],
        transferredDaysOff: [{ date: '2027-02-22', insteadOf: '2027-02-20' }],
        workingDaysOff: [{ date: '2027-02-20', insteadOf: '2027-02-22' }],
      },
    };
    expect(isOpen(OFFICE, calendar, inMoscow('2027-02-20 10:00'))).toBe(true);
    expect(isOpen(OFFICE, calendar, inMoscow('2027-02-20 13:30'))).toBe(false);
    expect(isOpen(OFFICE, calendar, inMoscow('2027-02-22 10:00'))).toBe(false);
    expect(isOpen(OFFICE, {}, inMoscow('2027-02-20 10:00'))).toBe(false);
  });

  test('follows its exception on that day, before holiday and week, without the usual break', () => {
    const schedule: Schedule = {
      ...OFFICE,
      exceptions: [
        { date: '2026-11-04', intervals: [{ from: '12:00', to: '15:00' }] },
        { date: '2026-11-05', intervals: [] },
      ],
    };
    expect(opens(schedule, '2026-11-04 13:30')).toBe(true);
    expect(opens(schedule, '2026-11-04 15:00')).toBe(false);
    expect(opens(schedule, '2026-11-05 10:00')).toBe(false);
    expect(opens(schedule, '2026-11-06 10:00')).toBe(true);
  });
});

describe('a night line', () => {
  const NIGHTS: Schedule = {
    ...OFFICE,
    week: weekOf([{ from: '22:00', to: '06:00' }]),
    breaks: weekOf([{ from: '23:30', to: '00:30' }]),
    holidays: 'ignored',
  };

  test('goes on over midnight and over the end of the year, its break too', () => {
    expect(opens(NIGHTS, '2026-12-31 23:00')).toBe(true);
    expect(opens(NIGHTS, '2027-01-01 00:10')).toBe(false);
    expect(opens(NIGHTS, '2027-01-01 00:30')).toBe(true);
    expect(opens(NIGHTS, '2027-01-01 06:00')).toBe(false);
  });

  test('that began before a closed day goes on until its morning', () => {
    const schedule: Schedule = { ...NIGHTS, exceptions: [{ date: '2026-11-21', intervals: [] }] };
    expect(opens(schedule, '2026-11-21 05:00')).toBe(true);
    expect(opens(schedule, '2026-11-21 23:00')).toBe(false);
    expect(opens(schedule, '2026-11-22 05:00')).toBe(false);
  });
});

describe('a line around the clock', () => {
  test('never changes', () => {
    expect(opens(AROUND_THE_CLOCK, '2026-01-01 00:00')).toBe(true);
    expect(changes(AROUND_THE_CLOCK, '2026-01-01 00:00')).toBeNull();
  });

  test('written as nine to nine is as open', () => {
    const schedule = { ...AROUND_THE_CLOCK, week: weekOf([{ from: '09:00', to: '09:00' }]) };
    expect(opens(schedule, '2026-11-23 08:59')).toBe(true);
    expect(changes(schedule, '2026-11-23 08:59')).toBeNull();
  });

  test('that is never open never changes either', () => {
    expect(changes({ ...AROUND_THE_CLOCK, week: weekOf([]) }, '2026-11-23 08:59')).toBeNull();
  });
});

describe('where clocks are put', () => {
  const inBerlin = (from: string, to: string): Schedule => ({
    ...AROUND_THE_CLOCK,
    timeZone: 'Europe/Berlin',
    week: weekOf([{ from, to }]),
  });

  test('an opening in the hour that is left out comes when the clocks have been put forward', () => {
    const atOne = Date.parse('2026-03-29T00:30:00Z');
    expect(iso(nextChange(inBerlin('02:30', '05:00'), {}, atOne))).toBe('2026-03-29T01:00:00.000Z');
  });

  test('an interval that lies wholly in the hour left out does not happen on that day', () => {
    const atOne = Date.parse('2026-03-29T00:30:00Z');
    expect(iso(nextChange(inBerlin('02:10', '02:50'), {}, atOne))).toBe('2026-03-30T00:10:00.000Z');
  });

  test('an interval in the hour that comes twice happens twice', () => {
    const schedule = inBerlin('02:10', '02:50');
    const times = ['2026-10-25T00:00:00Z'].map((text) => Date.parse(text));
    for (let count = 0; count < 4; count += 1) times.push(nextChange(schedule, {}, times.at(-1) ?? 0) ?? 0);
    expect(times.slice(1).map(iso)).toEqual([
      '2026-10-25T00:10:00.000Z',
      '2026-10-25T00:50:00.000Z',
      '2026-10-25T01:10:00.000Z',
      '2026-10-25T01:50:00.000Z',
    ]);
  });
});

describe('the clock of a line', () => {
  test('is another in each of the eleven zones', () => {
    const noonUtc = Date.parse('2026-11-22T12:00:00Z');
    const times = RUSSIAN_TIME_ZONES.map((timeZone) => localTime({ timeZone }, noonUtc));
    expect(times.map(({ time }) => time)).toEqual([
      '14:00',
      '15:00',
      '16:00',
      '17:00',
      '18:00',
      '19:00',
      '20:00',
      '21:00',
      '22:00',
      '23:00',
      '00:00',
    ]);
    expect(times[0]).toEqual({ date: '2026-11-22', weekday: 'sunday', minute: 840, time: '14:00' });
    expect(times[10]).toEqual({ date: '2026-11-23', weekday: 'monday', minute: 0, time: '00:00' });
  });
});

describe('the production calendar', () => {
  test('names its source, lies within its years, and moves days off between working and other days', () => {
    expect(ProductionCalendarSchema.parse(CALENDAR_RU)).toEqual(CALENDAR_RU);
    const isWeekend = (date: string) => ['saturday', 'sunday'].includes(weekdayOf(date));
    for (const [year, { holidays, transferredDaysOff, workingDaysOff }] of Object.entries(CALENDAR_RU)) {
      expect(holidays).toHaveLength(14);
      for (const date of holidays) expect(date.slice(0, 4)).toBe(year);
      for (const { date, insteadOf } of transferredDaysOff) {
        expect([date, date.slice(0, 4), isWeekend(date)]).toEqual([date, year, false]);
        expect([insteadOf, isWeekend(insteadOf)]).toEqual([insteadOf, true]);
      }
      for (const { date } of workingDaysOff) expect([date, isWeekend(date)]).toEqual([date, true]);
    }
  });

  test('counts the fixed holidays of a year that it does not have, and says that the year is missing', () => {
    expect(calendarDay(CALENDAR_RU, '2031-06-12')).toEqual({ kind: 'off' });
    expect(calendarDay(CALENDAR_RU, '2031-06-13')).toEqual({ kind: 'ordinary' });
    expect(isYearMissing(CALENDAR_RU, 2026)).toBe(false);
    expect(isYearMissing(CALENDAR_RU, 2027)).toBe(true);
    expect(isYearMissing(CALENDAR_RU, 2031)).toBe(true);
  });
});

test('a schedule with a time, a zone or a day that does not exist is refused', () => {
  const refused = (change: unknown) =>
    !ScheduleSchema.safeParse({ ...OFFICE, ...(change as Partial<Schedule>) }).success;
  expect(refused({})).toBe(false);
  expect(refused({ timeZone: 'Asia/Nowhere' })).toBe(true);
  expect(
    refused({ week: weekOf([]), breaks: { ...weekOf([]), monday: [{ from: '24:00', to: '25:00' }] } }),
  ).toBe(true);
  expect(refused({ exceptions: [{ date: '2026-02-30', intervals: [] }] })).toBe(true);
  const twice = { date: '2026-02-20', intervals: [] };
  expect(refused({ exceptions: [twice, twice] })).toBe(true);
});
