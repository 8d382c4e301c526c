/** The times people mostly choose for a next step, on the centre's wall clock. Pure. */
import { dayOf, wallTimeOf } from '../../lib/zoned-time.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EVENING_HOUR = '18:00:00';
const MORNING_HOUR = '10:00:00';

export interface QuickMoment {
  name: 'hour' | 'evening' | 'tomorrow' | 'week' | 'month';
  /** `2026-03-05 14:30:00` */
  wall: string;
}

/** Only moments still ahead: no evening once it is six. */
export function quickMoments(nowMs: number, timeZone: string): QuickMoment[] {
  const now = wallTimeOf(nowMs, timeZone);
  const onDay = (days: number, hour: string) => `${dayOf(nowMs + days * DAY_MS, timeZone)} ${hour}`;
  const all: QuickMoment[] = [
    { name: 'hour', wall: `${wallTimeOf(nowMs + HOUR_MS, timeZone).slice(0, 16)}:00` },
    { name: 'evening', wall: onDay(0, EVENING_HOUR) },
    { name: 'tomorrow', wall: onDay(1, MORNING_HOUR) },
    { name: 'week', wall: onDay(7, MORNING_HOUR) },
    { name: 'month', wall: onDay(30, MORNING_HOUR) },
  ];
  return all.filter((moment) => moment.wall > now);
}
