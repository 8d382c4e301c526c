/** What a form of a flag begins with, and how long each kind may last. Pure. */
import { type FlagKind, LONGEST_FLAG_MS } from '../../../flows/contract/flags.ts';

const DAY_MS = 24 * 3_600_000;

/** Days that are offered. */
const DAYS = [1, 7, 30, 90, 180] as const;

/** Ours: a prank is over by tomorrow, an insult is looked at again in a week, a plan each season. */
const USUAL_DAYS: Record<FlagKind, number> = { frequent: 90, abusive: 7, prank: 1 };

export function usualDays(kind: FlagKind): number {
  return USUAL_DAYS[kind];
}

/** A frequent caller is answered by the plan, and never turned away. */
export function mayBlock(kind: FlagKind): boolean {
  return kind !== 'frequent';
}

export function daysOffered(blocked: boolean): number[] {
  return DAYS.filter((days) => days * DAY_MS <= LONGEST_FLAG_MS[blocked ? 'blocked' : 'open']);
}

/** The days as chosen, or the most that is allowed. */
export function daysAllowed(days: number, blocked: boolean): number {
  return Math.min(days, Math.max(...daysOffered(blocked)));
}

/** The clock of this page and the server's may differ by a little: the longest span ends a minute early. */
export function expiresAt(nowMs: number, days: number): string {
  return new Date(nowMs + days * DAY_MS - 60_000).toISOString();
}
