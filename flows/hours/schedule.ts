/**
 * When a line or a team is open, as data. Times are wall times of the schedule's own zone, so "nine o'clock" stays
 * nine o'clock whatever the clocks do. An interval belongs to the day on which it begins: a night that began before
 * a closed day goes on until its end.
 */
import { z } from 'zod';

export const MINUTES_PER_DAY = 1_440;
const INTERVALS_PER_DAY = 12;
const EXCEPTIONS_AT_MOST = 400;

/** The eleven zones of Russia, from west to east: what the console offers. Any other IANA zone is understood too. */
export const RUSSIAN_TIME_ZONES = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const;

/** Monday first; the index counts days from Monday. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export const WeekdaySchema = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof WeekdaySchema>;

/** `YYYY-MM-DD`, a day that exists. */
export const DateSchema = z.iso.date();

const StartSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time from 00:00 to 23:59');
const EndSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time from 00:00 to 24:00');

/** `to` that is not after `from` lies on the next day; 00:00 to 24:00 is the whole day. */
export const IntervalSchema = z.object({ from: StartSchema, to: EndSchema });
export type Interval = z.infer<typeof IntervalSchema>;

const IntervalsSchema = z.array(IntervalSchema).max(INTERVALS_PER_DAY);

export const WeekSchema = z.object({
  monday: IntervalsSchema,
  tuesday: IntervalsSchema,
  wednesday: IntervalsSchema,
  thursday: IntervalsSchema,
  friday: IntervalsSchema,
  saturday: IntervalsSchema,
  sunday: IntervalsSchema,
});
export type Week = z.infer<typeof WeekSchema>;

/** What public holidays and transferred days off count as. `ignored`: the production calendar means nothing here. */
export const HOLIDAY_RULES = ['closed', 'asSunday', 'ignored'] as const;
export const HolidayRuleSchema = z.enum(HOLIDAY_RULES);
export type HolidayRule = z.infer<typeof HolidayRuleSchema>;

export const ScheduleExceptionSchema = z.object({
  date: DateSchema,
  /** In place of all that the day would have had, breaks too; empty: closed. */
  intervals: IntervalsSchema,
});
export type ScheduleException = z.infer<typeof ScheduleExceptionSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const TimeZoneSchema = z.string().max(64).refine(isTimeZone, 'an IANA time zone');

export const ScheduleSchema = z.object({
  timeZone: TimeZoneSchema,
  week: WeekSchema,
  /** Taken out of the week's intervals. */
  breaks: WeekSchema,
  exceptions: z
    .array(ScheduleExceptionSchema)
    .max(EXCEPTIONS_AT_MOST)
    .refine((list) => new Set(list.map(({ date }) => date)).size === list.length, 'one exception a day'),
  holidays: HolidayRuleSchema,
});
export type Schedule = z.infer<typeof ScheduleSchema>;

export function weekOf(intervals: Interval[]): Week {
  return WeekSchema.parse(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, intervals])));
}

/** What a team that begins to have hours of its own is given to change: the usual working week. */
export const OFFICE_HOURS: Schedule = {
  timeZone: 'Europe/Moscow',
  week: { ...weekOf([{ from: '09:00', to: '18:00' }]), saturday: [], sunday: [] },
  breaks: weekOf([]),
  exceptions: [],
  holidays: 'closed',
};

export const AROUND_THE_CLOCK: Schedule = {
  timeZone: 'Europe/Moscow',
  week: weekOf([{ from: '00:00', to: '24:00' }]),
  breaks: weekOf([]),
  exceptions: [],
  holidays: 'ignored',
};
