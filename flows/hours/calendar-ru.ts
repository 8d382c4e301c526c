/**
 * Days off in Russia, to be extended by hand once a year when the decree on transfers is published (as a rule in
 * autumn for the year to come): add its transfers and set `hasDecree`. Where a holiday falls on a Saturday or
 * Sunday outside the days of January, article 112 itself moves the day off to the next working day.
 */
import { FIXED_HOLIDAYS, type ProductionCalendar } from './calendar.ts';

const holidaysOf = (year: number) => FIXED_HOLIDAYS.map((monthAndDay) => `${year}-${monthAndDay}`);

export const CALENDAR_RU: ProductionCalendar = {
  '2026': {
    source: 'Labour Code of Russia, article 112; decree of the Government of 24 September 2025 No. 1466',
    hasDecree: true,
    holidays: holidaysOf(2026),
    transferredDaysOff: [
      { date: '2026-01-09', insteadOf: '2026-01-03' },
      { date: '2026-12-31', insteadOf: '2026-01-04' },
      { date: '2026-03-09', insteadOf: '2026-03-08' },
      { date: '2026-05-11', insteadOf: '2026-05-09' },
    ],
    workingDaysOff: [],
  },
  '2027': {
    // What the law moves by itself. The decree will place the days off of 2 and 3 January, and may add others.
    source: 'Labour Code of Russia, article 112; the decree for 2027 is not in these data yet',
    hasDecree: false,
    holidays: holidaysOf(2027),
    transferredDaysOff: [
      { date: '2027-05-03', insteadOf: '2027-05-01' },
      { date: '2027-05-10', insteadOf: '2027-05-09' },
      { date: '2027-06-14', insteadOf: '2027-06-12' },
    ],
    workingDaysOff: [],
  },
};
