/** Counts calls and their waits, one at a time, into the figures of a team, a line or an hour. */
import type { CallFigures, WaitFigures } from './store.ts';

/** Milliseconds within which a call should be answered: the standard of the emergency number 112. */
export const ANSWERED_SOON_MS = 20_000;

export type CallFate = 'answered' | 'abandoned' | 'message' | 'undecided';

export interface CallTally {
  add(fate: CallFate, waitMs: number): void;
  figures(): CallFigures;
}

function waitFiguresOf(waitsMs: number[]): WaitFigures | null {
  const count = waitsMs.length;
  if (count === 0) return null;
  // Sorts by number without asking a function: a day's waits are sorted each second.
  const sorted = Float64Array.from(waitsMs).sort();
  const sumMs = sorted.reduce((sum, waitMs) => sum + waitMs, 0);
  return { meanMs: Math.round(sumMs / count), p90Ms: sorted[Math.ceil(0.9 * count) - 1] ?? 0 };
}

export function createCallTally(): CallTally {
  const counts = { answered: 0, abandoned: 0, message: 0, undecided: 0 };
  let answeredSoon = 0;
  const waitsMs: number[] = [];
  const waitsOfAnsweredMs: number[] = [];

  return {
    add(fate, waitMs) {
      counts[fate] += 1;
      waitsMs.push(waitMs);
      if (fate !== 'answered') return;
      waitsOfAnsweredMs.push(waitMs);
      if (waitMs <= ANSWERED_SOON_MS) answeredSoon += 1;
    },

    figures: () => ({
      arrived: waitsMs.length,
      answered: counts.answered,
      answeredWithin20s: answeredSoon,
      abandoned: counts.abandoned,
      messages: counts.message,
      undecided: counts.undecided,
      waitOfAnswered: waitFiguresOf(waitsOfAnsweredMs),
      waitOfAll: waitFiguresOf(waitsMs),
    }),
  };
}
