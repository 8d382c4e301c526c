/**
 * Wall time of the centre and instants. A console may stand in another of Russia's eleven zones than its
 * centre; everybody must read and set the same hour, so the centre's zone is used, never the browser's.
 */

/** Milliseconds by which wall time in the zone is ahead of UTC at that instant. */
export function zoneOffsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(atMs);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return wall - Math.floor(atMs / 1000) * 1000;
}

/** `2026-03-05 14:30:00` in the zone -> instant in ISO 8601; null for anything that is no wall time. */
export function instantOfWallTime(wall: string, timeZone: string): string | null {
  const asUtcMs = Date.parse(`${wall.trim().replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtcMs)) return null;
  // Twice, since the offset must be the one in force at the instant itself, not at its namesake in UTC.
  const firstGuess = asUtcMs - zoneOffsetMs(asUtcMs, timeZone);
  return new Date(asUtcMs - zoneOffsetMs(firstGuess, timeZone)).toISOString();
}

/** Instant -> `2026-03-05 14:30:00` in the zone. */
export function wallTimeOf(atMs: number, timeZone: string): string {
  const wall = new Date(Math.floor((atMs + zoneOffsetMs(atMs, timeZone)) / 1000) * 1000).toISOString();
  return wall.slice(0, 19).replace('T', ' ');
}

/** The day, `2026-03-05`, on which an instant falls in the zone. */
export function dayOf(atMs: number, timeZone: string): string {
  return wallTimeOf(atMs, timeZone).slice(0, 10);
}
