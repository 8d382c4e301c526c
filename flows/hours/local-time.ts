/** Instants and the wall time of a zone. Formatters are slow to make and are kept, one for each zone. */
import type { EpochMs } from '../ids.ts';
import { WEEKDAYS, type Weekday } from './schedule.ts';

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  date: string;
  weekday: Weekday;
  /** Whole minutes since the wall clock's midnight. */
  minute: number;
  /** `HH:MM`. */
  time: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

/** The wall time of the zone written as if it were UTC, in whole minutes: what days and minutes are counted from. */
export function wallMsOf(timeZone: string, atMs: EpochMs): number {
  const value: Record<string, number> = {};
  for (const { type, value: digits } of formatterOf(timeZone).formatToParts(atMs))
    value[type] = Number(digits);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = value;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at that instant. */
export function offsetMsOf(timeZone: string, atMs: EpochMs): number {
  return wallMsOf(timeZone, atMs) - Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}

/** Days since 1970-01-01 of a date `YYYY-MM-DD`. */
export function dayNumberOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

export function dateOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[(((dayNumberOf(date) + 3) % 7) + 7) % 7] as Weekday;
}

/** What the clock on the wall of whoever keeps this schedule shows. */
export function localTime({ timeZone }: { timeZone: string }, atMs: EpochMs): LocalTime {
  const wall = new Date(wallMsOf(timeZone, atMs)).toISOString();
  const date = wall.slice(0, 10);
  const minute = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
  return { date, weekday: weekdayOf(date), minute, time: wall.slice(11, 16) };
}
