/**
 * Erlang B and C: loss and waiting without impatience.
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges", 1917; the form by recursion as in N. Gans, G. Koole, A. Mandelbaum, "Telephone call centers: tutorial,
 * review, and research prospects", M&SOM 5(2), 2003.
 */
import { type Line, QUIET, type WaitingMeasures } from './measures.ts';

/**
 * Share of calls lost where nobody can wait. The recursion over operators divides and adds positive numbers of like
 * size, so that it stays exact for thousands of operators where factorials would not.
 */
export function erlangB(loadErlangs: number, operators: number): number {
  let lost = 1;
  for (let count = 1; count <= operators; count += 1) {
    lost = (loadErlangs * lost) / (count + loadErlangs * lost);
  }
  return loadErlangs === 0 && operators === 0 ? 0 : lost;
}

/** Share of calls that wait where everybody waits for ever; 1 where the load is not below the operators. */
export function erlangC(loadErlangs: number, operators: number): number {
  if (loadErlangs === 0) return 0;
  if (loadErlangs >= operators) return 1;
  const lost = erlangB(loadErlangs, operators);
  return lost / (1 - (loadErlangs / operators) * (1 - lost));
}

/** Everybody waits for ever. Where the load is not below the operators the line grows without end. */
export function patientLine({
  callsPerSecond,
  handlingSeconds,
  operators,
  withinSeconds,
}: Line): WaitingMeasures {
  const load = callsPerSecond * handlingSeconds;
  if (load === 0) return QUIET;
  if (load >= operators) {
    return {
      waiting: 1,
      answeredWithin: 0,
      meanWaitSeconds: Number.POSITIVE_INFINITY,
      abandonment: 0,
      occupancy: 1,
    };
  }
  const waiting = erlangC(load, operators);
  // Whoever waits does so exponentially, with the rate by which operators outpace the calls.
  const sparePerSecond = (operators - load) / handlingSeconds;
  return {
    waiting,
    answeredWithin: 1 - waiting * Math.exp(-sparePerSecond * withinSeconds),
    meanWaitSeconds: waiting / sparePerSecond,
    abandonment: 0,
    occupancy: load / operators,
  };
}
