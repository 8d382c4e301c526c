/**
 * Whether a schedule is open at an instant: asked of the wall clock, so an hour that the clocks leave out is never
 * asked, and one that they show twice is answered the same twice.
 */
import type { EpochMs } from '../ids.ts';
import { calendarDay, type ProductionCalendar } from './calendar.ts';
import { dateOf, dayNumberOf, localTime, weekdayOf } from './local-time.ts';
import { type Interval, MINUTES_PER_DAY, type Schedule } from './schedule.ts';

/** From `startMinute` up to, and without, `endMinute`; beyond 1440 the minutes are of the next day. */
export interface Span {
  startMinute: number;
  endMinute: number;
}

export interface DayPlan {
  open: Span[];
  breaks: Span[];
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function spanOf({ from, to }: Interval): Span {
  const startMinute = minuteOf(from);
  const endMinute = minuteOf(to);
  return { startMinute, endMinute: endMinute > startMinute ? endMinute : endMinute + MINUTES_PER_DAY };
}

/** What begins on this date: its exception before its holiday before its weekday. */
export function planOfDay(schedule: Schedule, calendar: ProductionCalendar, date: string): DayPlan {
  const exception = schedule.exceptions.find((other) => other.date === date);
  if (exception !== undefined) return { open: exception.intervals.map(spanOf), breaks: [] };
  let weekday = weekdayOf(date);
  if (schedule.holidays !== 'ignored') {
    const day = calendarDay(calendar, date);
    if (day.kind === 'off' && schedule.holidays === 'closed') return { open: [], breaks: [] };
    if (day.kind === 'off') weekday = 'sunday';
    if (day.kind === 'worked') weekday = day.like;
  }
  return { open: schedule.week[weekday].map(spanOf), breaks: schedule.breaks[weekday].map(spanOf) };
}

export function isOpen(schedule: Schedule, calendar: ProductionCalendar, atMs: EpochMs): boolean {
  const { date, minute } = localTime(schedule, atMs);
  const today = planOfDay(schedule, calendar, date);
  const yesterday = planOfDay(schedule, calendar, dateOf(dayNumberOf(date) - 1));
  const covers = (kind: keyof DayPlan) =>
    today[kind].some((span) => holds(span, minute)) ||
    yesterday[kind].some((span) => holds(span, minute + MINUTES_PER_DAY));
  return covers('open') && !covers('breaks');
}

function holds({ startMinute, endMinute }: Span, minute: number): boolean {
  return startMinute <= minute && minute < endMinute;
}
