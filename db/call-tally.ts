/** Counts calls and their waits, one at a time, into the figures of a team, a line or an hour. */
import type { CallFigures, WaitFigures } from './store.ts';

/** Milliseconds within which a call should be answered: the standard of the emergency number 112. */
export const ANSWERED_SOON_MS = 20_000;

export type CallFate =
  | 'answered'
  | 'abandoned'
  | 'message'
  | 'undecided'
  | 'blocked'
  | 'passedOn'
  /** Of a family that asked to be called back. */
  | 'calledAgain'
  | 'notReached';

/** Of one call whose family asked to be called back. */
export interface CallbackFate {
  isReached: boolean;
  tries: number;
}

export interface CallTally {
  add(fate: CallFate, waitMs: number, callback: CallbackFate | null): void;
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
  const counts: Record<CallFate, number> = {
    answered: 0,
    abandoned: 0,
    message: 0,
    undecided: 0,
    blocked: 0,
    passedOn: 0,
    calledAgain: 0,
    notReached: 0,
  };
  const callbacks = { asked: 0, reached: 0, tries: 0 };
  let answeredSoon = 0;
  const waitsMs: number[] = [];
  const waitsOfAnsweredMs: number[] = [];

  return {
    add(fate, waitMs, callback) {
      counts[fate] += 1;
      if (callback !== null) {
        callbacks.asked += 1;
        callbacks.reached += Number(callback.isReached);
        callbacks.tries += callback.tries;
      }
      // Not ours to answer, so that how long we took says nothing.
      if (fate === 'blocked' || fate === 'passedOn') return;
      waitsMs.push(waitMs);
      if (fate !== 'answered') return;
      waitsOfAnsweredMs.push(waitMs);
      if (waitMs <= ANSWERED_SOON_MS) answeredSoon += 1;
    },

    figures: () => ({
      arrived: waitsMs.length + counts.blocked + counts.passedOn,
      answered: counts.answered,
      answeredWithin20s: answeredSoon,
      abandoned: counts.abandoned,
      messages: counts.message,
      undecided: counts.undecided,
      blocked: counts.blocked,
      passedOn: counts.passedOn,
      callbacks: { ...callbacks, calledAgain: counts.calledAgain, notReached: counts.notReached },
      waitOfAnswered: waitFiguresOf(waitsOfAnsweredMs),
      waitOfAll: waitFiguresOf(waitsMs),
    }),
  };
}
