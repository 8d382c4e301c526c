/** The production calendar as a shape, and what it says of a day. The data of Russia is in calendar-ru.ts. */
import { z } from 'zod';
import { weekdayOf } from './local-time.ts';
import { DateSchema, type Weekday } from './schedule.ts';

export const CalendarYearSchema = z.object({
  /** Where the days were taken from, to be looked up again. */
  source: z.string().min(1),
  /** False as long as the yearly decree on transfers is not in the data: the law's own days only. */
  hasDecree: z.boolean(),
  holidays: z.array(DateSchema),
  /** Days off in place of a day off that fell on a holiday or that is worked. */
  transferredDaysOff: z.array(z.object({ date: DateSchema, insteadOf: DateSchema })),
  /** Days off that are worked, with the hours of the working day whose rest they pay for. */
  workingDaysOff: z.array(z.object({ date: DateSchema, insteadOf: DateSchema })),
});

/** Years by their number, `2026`. */
export const ProductionCalendarSchema = z.record(z.string().regex(/^\d{4}$/), CalendarYearSchema);
export type ProductionCalendar = z.infer<typeof ProductionCalendarSchema>;

/** Article 112 of the Labour Code of Russia, as `MM-DD`: the same every year, decree or none. */
export const FIXED_HOLIDAYS = [
  '01-01',
  '01-02',
  '01-03',
  '01-04',
  '01-05',
  '01-06',
  '01-07',
  '01-08',
  '02-23',
  '03-08',
  '05-01',
  '05-09',
  '06-12',
  '11-04',
] as const;

export type CalendarDay = { kind: 'ordinary' } | { kind: 'off' } | { kind: 'worked'; like: Weekday };

/** What the calendar says of a date, `YYYY-MM-DD`; of a year that it does not have, the fixed holidays alone. */
export function calendarDay(calendar: ProductionCalendar, date: string): CalendarDay {
  const year = calendar[date.slice(0, 4)];
  if (year === undefined) {
    const isFixed = FIXED_HOLIDAYS.some((monthAndDay) => monthAndDay === date.slice(5));
    return isFixed ? { kind: 'off' } : { kind: 'ordinary' };
  }
  if (year.holidays.includes(date)) return { kind: 'off' };
  if (year.transferredDaysOff.some((transfer) => transfer.date === date)) return { kind: 'off' };
  const worked = year.workingDaysOff.find((transfer) => transfer.date === date);
  return worked === undefined ? { kind: 'ordinary' } : { kind: 'worked', like: weekdayOf(worked.insteadOf) };
}

/** The calendar knows only the fixed holidays of this year, or has no decree for it yet: somebody has to add it. */
export function isYearMissing(calendar: ProductionCalendar, year: number): boolean {
  return calendar[String(year)]?.hasDecree !== true;
}
