/** How a birth and death chain spreads over its states in the long run, as far as a double can tell. Pure. */

export interface Spread {
  /** The state of the first share; states below it have none worth counting. */
  first: number;
  /** Shares of time, one per state from `first` on; they add up to 1. */
  shares: number[];
}

/** Against the likeliest state, which counts 1. */
const NEGLIGIBLE = 1e-20;

/**
 * `deathRate` must not fall from state to state and must pass the birth rate somewhere. Counted from the likeliest
 * state outwards, where every factor is at most 1: nothing overflows, and what underflows did not matter.
 */
export function longRun(birthRate: number, deathRate: (state: number) => number, likeliest: number): Spread {
  const above: number[] = [];
  for (let state = likeliest + 1, share = 1; ; state += 1) {
    share *= birthRate / deathRate(state);
    if (share < NEGLIGIBLE) break;
    above.push(share);
  }
  const below: number[] = [];
  for (let state = likeliest, share = 1; state > 0; state -= 1) {
    share *= deathRate(state) / birthRate;
    if (share < NEGLIGIBLE) break;
    below.push(share);
  }
  const weights = [...below.reverse(), 1, ...above];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { first: likeliest - below.length, shares: weights.map((weight) => weight / total) };
}
