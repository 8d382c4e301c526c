/** Random schedules and instants, for what must hold of every line in every zone. */
import fc from 'fast-check';
import {
  HOLIDAY_RULES,
  type Interval,
  RUSSIAN_TIME_ZONES,
  type Schedule,
  WEEKDAYS,
  type Week,
} from '../../../flows/hours/schedule.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

const two = (value: number) => String(value).padStart(2, '0');
export const timeOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

const interval: fc.Arbitrary<Interval> = fc
  .record({ from: fc.integer({ min: 0, max: 1_439 }), to: fc.integer({ min: 0, max: 1_440 }) })
  .map(({ from, to }) => ({ from: timeOf(from), to: timeOf(to) }));

const weekWith = (most: number): fc.Arbitrary<Week> =>
  fc
    .tuple(...WEEKDAYS.map(() => fc.array(interval, { maxLength: most })))
    .map((days) => Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, days[index]])) as Week);

/** With zones that put their clocks forward and back, by an hour and by half an hour. */
export const anyZone = fc.constantFrom(
  ...RUSSIAN_TIME_ZONES,
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
);

const firstMs = Date.UTC(2026, 0, 1);
const lastMs = Date.UTC(2028, 1, 1);

/** Anywhere in two years, and more often where something happens: the clocks of Berlin, the ends of years. */
export const anyInstant = fc.oneof(
  fc.integer({ min: firstMs, max: lastMs }),
  fc.integer({ min: -DAY_MS, max: DAY_MS }).map((offset) => Date.UTC(2026, 2, 29, 1) + offset),
  fc.integer({ min: -DAY_MS, max: DAY_MS }).map((offset) => Date.UTC(2026, 9, 25, 1) + offset),
  fc.integer({ min: -DAY_MS, max: DAY_MS }).map((offset) => Date.UTC(2027, 0, 1) + offset),
);

const anyDate = anyInstant.map((atMs) => new Date(atMs).toISOString().slice(0, 10));

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  timeZone: anyZone,
  week: weekWith(2),
  breaks: weekWith(1),
  exceptions: fc.uniqueArray(fc.record({ date: anyDate, intervals: fc.array(interval, { maxLength: 2 }) }), {
    maxLength: 4,
    selector: ({ date }) => date,
  }),
  holidays: fc.constantFrom(...HOLIDAY_RULES),
});
