/**
 * Erlang A: as Erlang C, but whoever waits hangs up after an exponential patience (M/M/n+M).
 * C. Palm, "Research on telephone traffic carried by full availability groups", Tele 1, 1957; O. Garnett,
 * A. Mandelbaum, M. Reiman, "Designing a call center with impatient customers", M&SOM 4(3), 2002.
 */
import { longRun, type Spread } from './birth-death.ts';
import { type Line, QUIET, type WaitingMeasures } from './measures.ts';

export interface ImpatientLine extends Line {
  /** Mean patience; above 0. */
  patienceSeconds: number;
}

export function impatientLine(line: ImpatientLine): WaitingMeasures {
  const { callsPerSecond, handlingSeconds, operators, patienceSeconds } = line;
  if (callsPerSecond * handlingSeconds === 0) return QUIET;
  const answerRate = operators / handlingSeconds;
  const deathRate = (state: number) =>
    Math.min(state, operators) / handlingSeconds + Math.max(0, state - operators) / patienceSeconds;
  const likeliest =
    callsPerSecond < answerRate
      ? Math.floor(callsPerSecond * handlingSeconds)
      : operators + Math.floor((callsPerSecond - answerRate) * patienceSeconds);
  const spread = longRun(callsPerSecond, deathRate, likeliest);
  const { first, shares } = spread;

  let waiting = 0;
  let meanWaiting = 0;
  let meanBusy = 0;
  for (const [index, share] of shares.entries()) {
    const state = first + index;
    if (state >= operators) waiting += share;
    meanWaiting += Math.max(0, state - operators) * share;
    meanBusy += Math.min(state, operators) * share;
  }
  return {
    waiting,
    answeredWithin: Math.min(1, 1 - waiting + answeredAfterWaiting(line, spread)),
    meanWaitSeconds: meanWaiting / callsPerSecond,
    abandonment: meanWaiting / patienceSeconds / callsPerSecond,
    occupancy: operators === 0 ? 1 : meanBusy / operators,
  };
}

/** A probability closer to 1 than this is 1. */
const CERTAIN_TO = 1e-13;

/**
 * Share of all calls that wait, and are answered in time. Whoever finds j waiting is served after j + 1 departures, at
 * the rates nμ + iθ, i = 0…j: with the wait V, exp(−θV) follows Beta(nμ/θ, j + 1). Being patient for V has the chance
 * exp(−θV), so that E[exp(−θV); V ≤ T] = nμ / (nμ + (j + 1)θ) · P(Beta(nμ/θ + 1, j + 1) ≥ exp(−θT)). The complement
 * of that probability is a negative binomial sum, which grows by one term with each j.
 */
function answeredAfterWaiting(line: ImpatientLine, { first, shares }: Spread): number {
  const { operators, handlingSeconds, patienceSeconds, withinSeconds } = line;
  if (operators === 0 || withinSeconds === 0) return 0;
  const shape = (operators * patienceSeconds) / handlingSeconds;
  const gone = -Math.expm1(-withinSeconds / patienceSeconds);
  // As logarithms: with many operators the first terms are smaller than any double.
  let logTerm = -((shape + 1) * withinSeconds) / patienceSeconds;
  let tooLate = 0;
  let answered = 0;
  for (let ahead = 0; operators + ahead < first + shares.length; ahead += 1) {
    tooLate += Math.exp(logTerm);
    const inTime = 1 - tooLate;
    // Past the middle of the sum the rest of it is smaller still.
    if (inTime < CERTAIN_TO) break;
    answered += (shares[operators + ahead - first] ?? 0) * (shape / (shape + ahead + 1)) * inTime;
    logTerm += Math.log((gone * (shape + 1 + ahead)) / (ahead + 1));
  }
  return answered;
}
