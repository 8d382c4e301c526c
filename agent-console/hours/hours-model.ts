/** What the page of hours does to a schedule: pure. */
import { type Interval, RUSSIAN_TIME_ZONES, type Week, type Weekday } from '../../flows/contract/line.ts';

export const NEW_INTERVAL: Interval = { from: '09:00', to: '18:00' };
export const NEW_BREAK: Interval = { from: '13:00', to: '14:00' };

/** How an interval runs, where its two times alone do not say it to a reader. */
export function kindOf({ from, to }: Interval): 'wholeDay' | 'overnight' | 'plain' {
  if (from === '00:00' && (to === '24:00' || to === '00:00')) return 'wholeDay';
  return to <= from && to !== '00:00' ? 'overnight' : 'plain';
}

/** What was typed as `HH:MM`; null when it is no time of day. Hours alone are full hours. */
export function timeOf(typed: string, isEnd: boolean): string | null {
  const match = /^\s*(\d{1,2})(?:\s*[:.\s]?\s*(\d{2}))?\s*$/.exec(typed);
  if (match === null) return null;
  const [, hours = '', minutes = '00'] = match;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return time < '24:00' && minutes < '60' ? time : isEnd && time === '24:00' ? time : null;
}

export function withDay(week: Week, weekday: Weekday, intervals: Interval[]): Week {
  return { ...week, [weekday]: intervals };
}

export function replaced<Item>(list: readonly Item[], index: number, item: Item): Item[] {
  return list.map((other, at) => (at === index ? item : other));
}

export function without<Item>(list: readonly Item[], index: number): Item[] {
  return list.filter((_item, at) => at !== index);
}

/** Whether two zones show the same wall time at this instant: then one clock is enough. */
export function showSameTime(nowMs: number, zone: string, otherZone: string): boolean {
  const wallOf = (timeZone: string) =>
    new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(nowMs);
  return wallOf(zone) === wallOf(otherZone);
}

/** The eleven, and whatever zone is set already. */
export function zonesToOffer(timeZone: string): string[] {
  const zones: readonly string[] = RUSSIAN_TIME_ZONES;
  return zones.includes(timeZone) ? [...zones] : [timeZone, ...zones];
}
