/** Counts calls and their waits, one at a time, into the figures of a team, a line or an hour. */
import type { UntakenFate } from '../../flows/call/abandoned.ts';
import type { NormFate } from '../../flows/call/answer-norm.ts';
import type { CallFigures, WaitFigures } from '../contract/figures-store.ts';

export type CallFate =
  | 'answered'
  | UntakenFate
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

export interface TalliedCall {
  fate: CallFate;
  /** Null for a call that was never to wait for a person. */
  waitMs: number | null;
  /** Null while it is open. */
  norm: NormFate | null;
  callback: CallbackFate | null;
}

export interface CallTally {
  add(call: TalliedCall): void;
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
    didNotWait: 0,
    message: 0,
    undecided: 0,
    blocked: 0,
    passedOn: 0,
    calledAgain: 0,
    notReached: 0,
  };
  const callbacks = { asked: 0, reached: 0, tries: 0 };
  const norms: Record<NormFate, number> = { met: 0, missed: 0, left: 0 };
  let arrived = 0;
  const waitsMs: number[] = [];
  const waitsOfAnsweredMs: number[] = [];

  return {
    add({ fate, waitMs, norm, callback }) {
      arrived += 1;
      counts[fate] += 1;
      if (callback !== null) {
        callbacks.asked += 1;
        callbacks.reached += Number(callback.isReached);
        callbacks.tries += callback.tries;
      }
      // Not ours to answer, so that how long we took says nothing.
      if (fate === 'blocked' || fate === 'passedOn') return;
      if (norm !== null) norms[norm] += 1;
      if (waitMs === null) return;
      waitsMs.push(waitMs);
      if (fate === 'answered') waitsOfAnsweredMs.push(waitMs);
    },

    figures: () => ({
      arrived,
      answered: counts.answered,
      answeredWithin20s: norms.met,
      measured: norms.met + norms.missed,
      abandoned: counts.abandoned,
      didNotWait: counts.didNotWait,
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
