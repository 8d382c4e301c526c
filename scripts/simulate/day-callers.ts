/** Who will call on a simulated day: drawn beforehand, so that one seed gives the same day to any staffing. Pure. */
import { URGENCIES, type Urgency } from '../../flows/words.ts';

export interface DayCaller {
  id: string;
  /** Milliseconds after midnight at which they begin to wait. */
  atMs: number;
  urgency: Urgency;
  /** Waiting after which they hang up. */
  patienceMs: number;
  /** What the talk and the writing after it take of an operator. */
  handlingMs: number;
}

export interface DayOptions {
  /** Calls expected in each half hour from midnight; see flows/contract/staffing/day-profile.ts. */
  callsPerHalfHour: readonly number[];
  meanHandlingMs: number;
  meanPatienceMs: number;
  /** How many of all calls are of which urgency; adds up to 1. */
  urgencyShares?: Readonly<Record<Urgency, number>>;
  /** In [0, 1). */
  random: () => number;
}

export const HALF_HOUR_MS = 30 * 60_000;

/** Ours: no line publishes how its callers divide. */
export const URGENCY_SHARES: Readonly<Record<Urgency, number>> = {
  imminent: 0.08,
  urgent: 0.17,
  elevated: 0.25,
  routine: 0.5,
};

/** Lengths of time that know nothing of how long they have lasted. */
export function exponentialMs(meanMs: number, random: () => number): number {
  return -Math.log(1 - random()) * meanMs;
}

/** In order of calling. Within a half hour the calls know nothing of each other. */
export function planDay(options: DayOptions): DayCaller[] {
  const { callsPerHalfHour, meanHandlingMs, meanPatienceMs, random } = options;
  const shares = options.urgencyShares ?? URGENCY_SHARES;
  const callers: DayCaller[] = [];
  for (const [halfHour, calls] of callsPerHalfHour.entries()) {
    if (calls <= 0) continue;
    const nextGapMs = () => exponentialMs(HALF_HOUR_MS / calls, random);
    for (let intoMs = nextGapMs(); intoMs < HALF_HOUR_MS; intoMs += nextGapMs()) {
      callers.push({
        id: `call-${String(callers.length).padStart(7, '0')}`,
        atMs: halfHour * HALF_HOUR_MS + intoMs,
        urgency: drawUrgency(shares, random()),
        patienceMs: exponentialMs(meanPatienceMs, random),
        handlingMs: exponentialMs(meanHandlingMs, random),
      });
    }
  }
  return callers;
}

function drawUrgency(shares: Readonly<Record<Urgency, number>>, chance: number): Urgency {
  let left = chance;
  return (
    URGENCIES.find((urgency) => {
      left -= shares[urgency];
      return left < 0;
    }) ?? 'routine'
  );
}
