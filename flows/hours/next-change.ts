/**
 * The next opening or closing. Only where an interval begins or ends, and where the clocks are put forward or back,
 * can anything change: those instants are asked in order, and the first answer that differs is the change.
 */
import type { EpochMs } from '../ids.ts';
import type { ProductionCalendar } from './calendar.ts';
import { isOpen, planOfDay } from './is-open.ts';
import { dateOf, dayNumberOf, localTime, offsetMsOf } from './local-time.ts';
import type { Schedule } from './schedule.ts';

export const DAYS_AHEAD = 60;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The first instant after `atMs` that is open where `atMs` is closed, or the reverse; null: not within 60 days. */
export function nextChange(schedule: Schedule, calendar: ProductionCalendar, atMs: EpochMs): EpochMs | null {
  const now = isOpen(schedule, calendar, atMs);
  const lastMs = atMs + DAYS_AHEAD * DAY_MS;
  const { offsetsMs, shiftsMs } = clockChanges(schedule.timeZone, atMs, lastMs);
  const edges = new Set(shiftsMs);
  const today = dayNumberOf(localTime(schedule, atMs).date);
  // What began yesterday may end only today, and the date of `atMs` may be shown for more than a day.
  for (let day = today - 1; day <= today + DAYS_AHEAD + 1; day += 1) {
    const { open, breaks } = planOfDay(schedule, calendar, dateOf(day));
    for (const { startMinute, endMinute } of [...open, ...breaks]) {
      // Read with every offset of these days: an edge that is none is asked once in vain.
      for (const offsetMs of offsetsMs) {
        edges.add(day * DAY_MS + startMinute * MINUTE_MS - offsetMs);
        edges.add(day * DAY_MS + endMinute * MINUTE_MS - offsetMs);
      }
    }
  }
  const ahead = [...edges].filter((edgeMs) => edgeMs > atMs && edgeMs <= lastMs).sort((a, b) => a - b);
  return ahead.find((edgeMs) => isOpen(schedule, calendar, edgeMs) !== now) ?? null;
}

/** The offsets in force in this time, and the instants, to the minute, at which the clocks are put. */
function clockChanges(
  timeZone: string,
  fromMs: EpochMs,
  toMs: EpochMs,
): { offsetsMs: number[]; shiftsMs: EpochMs[] } {
  const shiftsMs: EpochMs[] = [];
  let beforeMs = Math.floor(fromMs / MINUTE_MS) * MINUTE_MS;
  let offsetMs = offsetMsOf(timeZone, beforeMs);
  const offsetsMs = new Set([offsetMs]);
  while (beforeMs < toMs) {
    const afterMs = beforeMs + DAY_MS;
    const laterOffsetMs = offsetMsOf(timeZone, afterMs);
    if (laterOffsetMs !== offsetMs) shiftsMs.push(shiftBetween(timeZone, beforeMs, afterMs, offsetMs));
    offsetsMs.add(laterOffsetMs);
    offsetMs = laterOffsetMs;
    beforeMs = afterMs;
  }
  return { offsetsMs: [...offsetsMs], shiftsMs };
}

/** The first minute whose offset is no longer the earlier one. */
function shiftBetween(
  timeZone: string,
  beforeMs: EpochMs,
  afterMs: EpochMs,
  earlierOffsetMs: number,
): EpochMs {
  let low = beforeMs / MINUTE_MS;
  let high = afterMs / MINUTE_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMsOf(timeZone, middle * MINUTE_MS) === earlierOffsetMs) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}
