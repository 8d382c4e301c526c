/**
 * How long to wait before the next try: twice as long each time up to a limit, with half of it left to chance so
 * that many who failed together do not come back together.
 */
export interface Backoff {
  /** Milliseconds before the second try. */
  firstMs: number;
  longestMs: number;
}

/** Milliseconds. `failures` counts from 1; `random` is in [0, 1). */
export function backoffMs({ firstMs, longestMs }: Backoff, failures: number, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** (failures - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}
