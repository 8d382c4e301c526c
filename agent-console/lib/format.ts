/** Times and figures in words. Pure: language, zone and now are passed in. */
import { dayOf } from './zoned-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface DurationUnits {
  hour: string;
  day: string;
}

/** `0:42`, `12:05`, `1:02:05`; from a day on `2 d 4 h`, in the units given. Never negative. */
export function formatDuration(durationMs: number, units: DurationUnits): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  if (days > 0) return `${days} ${units.day} ${hours} ${units.hour}`;
  if (hours > 0) return `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
  return `${minutes}:${rest}`;
}

/**
 * The coarsest unit that says enough about time left (above zero) or past (below it): minutes, hours, days; `now` below
 * a minute. A minute begun is still left, while of what is past only whole units are told.
 */
export function coarseUnit(durationMs: number): {
  unit: 'now' | 'minutes' | 'hours' | 'days';
  count: number;
} {
  const isPast = durationMs < 0;
  const length = Math.abs(durationMs);
  const whole = (unitMs: number) => (isPast ? Math.floor : Math.round)(length / unitMs);
  if (length >= 2 * DAY_MS) return { unit: 'days', count: whole(DAY_MS) };
  if (length >= (isPast ? 2 : 1.5) * HOUR_MS) return { unit: 'hours', count: whole(HOUR_MS) };
  if (length < MINUTE_MS) return { unit: 'now', count: 0 };
  return { unit: 'minutes', count: isPast ? whole(MINUTE_MS) : Math.ceil(length / MINUTE_MS) };
}

export function formatTime(instant: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(instant));
}

export function formatDay(instant: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(Date.parse(instant));
}

/** The hour alone for today, day and hour for any other day. */
export function formatMoment(instant: string, nowMs: number, language: string, timeZone: string): string {
  const time = formatTime(instant, language, timeZone);
  if (dayOf(Date.parse(instant), timeZone) === dayOf(nowMs, timeZone)) return time;
  return `${formatDay(instant, language, timeZone)}, ${time}`;
}

/** Share in whole percent; null when there is nothing to share. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((100 * part) / whole);
}

/** Up to two letters for a person's face on a card: first letters of given and family name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');
}
