/** A day of the calendar as instants: from the first moment that bears its date to the first that bears the next. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Zones lie at most 14 hours from UTC. */
const FARTHEST_ZONE_MS = 15 * 60 * MINUTE_MS;

export interface DayRange {
  fromMs: number;
  toMs: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  // Swedish writes dates as 2026-03-02.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formatters.set(timeZone, made);
  return made;
}

/** `YYYY-MM-DD` in the zone. */
export function dayAt(atMs: number, timeZone: string): string {
  return formatterOf(timeZone).format(atMs);
}

/** Halving rather than reckoning with offsets: there are days without a midnight, and days of 23 and 25 hours. */
function firstInstantMs(day: string, timeZone: string): number {
  const midnightUtcMs = Date.parse(`${day}T00:00:00Z`);
  let beforeMin = (midnightUtcMs - FARTHEST_ZONE_MS) / MINUTE_MS;
  let withinMin = (midnightUtcMs + FARTHEST_ZONE_MS) / MINUTE_MS;
  while (withinMin - beforeMin > 1) {
    const middleMin = Math.floor((beforeMin + withinMin) / 2);
    if (dayAt(middleMin * MINUTE_MS, timeZone) < day) beforeMin = middleMin;
    else withinMin = middleMin;
  }
  return withinMin * MINUTE_MS;
}

/** Of a day written `YYYY-MM-DD`. */
export function dayRangeMs(day: string, timeZone: string): DayRange {
  const nextDay = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return { fromMs: firstInstantMs(day, timeZone), toMs: firstInstantMs(nextDay, timeZone) };
}
