/** When the line's day began: what «today» means in its time zone, whatever zone the machine is in. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

/**
 * Milliseconds since the epoch of the last midnight in `timeZone`. On a day when clocks change it may be an hour
 * off before the change; Russia's zones have not changed since 2014.
 */
export function dayStartMs(nowMs: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(nowMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const sinceMidnightS = (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0);
  return nowMs - sinceMidnightS * 1000 - (nowMs % 1000);
}
