/**
 * The line solved by brute force, in other ways than the code: balance equations by elimination over a cut chain, and
 * the wait of one caller by following the queue before them through small steps of time.
 */
import type { ImpatientLine } from '../../flows/contract/staffing/erlang-a.ts';
import type { WaitingMeasures } from '../../flows/contract/staffing/measures.ts';

const STEPS = 4000;
const NEGLIGIBLE = 1e-12;

/** For small lines only. */
export function measuredByHand(line: ImpatientLine): WaitingMeasures {
  const { callsPerSecond, handlingSeconds, operators, patienceSeconds } = line;
  const leaving = (state: number) =>
    state <= operators
      ? state / handlingSeconds
      : operators / handlingSeconds + (state - operators) / patienceSeconds;
  // What goes up over a cut between two states comes down over it.
  const weights = [1];
  for (let state = 1; state < operators + 400; state += 1) {
    weights.push(((weights[state - 1] ?? 0) * callsPerSecond) / leaving(state));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  const mean = (of: (state: number) => number) =>
    shares.reduce((sum, share, state) => sum + share * of(state), 0);
  const meanWaiting = mean((state) => Math.max(0, state - operators));
  return {
    waiting: mean((state) => (state >= operators ? 1 : 0)),
    answeredWithin: answeredWithin(line, shares),
    meanWaitSeconds: meanWaiting / callsPerSecond,
    abandonment: meanWaiting / patienceSeconds / callsPerSecond,
    occupancy: mean((state) => Math.min(state, operators)) / operators,
  };
}

/**
 * Follows callers who wait, by how many stand before them: each of those leaves by service or impatience, they
 * themselves by impatience; whoever has none before them is answered by the next operator who is free. Runge and
 * Kutta's steps.
 */
function answeredWithin(line: ImpatientLine, shares: readonly number[]): number {
  const { handlingSeconds, operators, patienceSeconds, withinSeconds } = line;
  const served = operators / handlingSeconds;
  const hangUp = 1 / patienceSeconds;
  let queue = shares.slice(operators);
  while ((queue.at(-1) ?? 1) < NEGLIGIBLE) queue = queue.slice(0, -1);
  const change = (now: readonly number[]) =>
    now.map(
      (share, ahead) =>
        (now[ahead + 1] ?? 0) * (served + (ahead + 1) * hangUp) - share * (served + (ahead + 1) * hangUp),
    );
  const moved = (now: readonly number[], by: readonly number[], step: number) =>
    now.map((share, ahead) => share + (by[ahead] ?? 0) * step);
  let answered = shares.slice(0, operators).reduce((sum, share) => sum + share, 0);
  const fastest = served + queue.length * hangUp;
  const steps = Math.min(STEPS, Math.ceil(1 + withinSeconds * fastest * 30));
  const step = withinSeconds / steps;
  for (let count = 0; count < steps; count += 1) {
    const first = change(queue);
    const second = change(moved(queue, first, step / 2));
    const third = change(moved(queue, second, step / 2));
    const fourth = change(moved(queue, third, step));
    const before = queue[0] ?? 0;
    queue = queue.map(
      (share, ahead) =>
        share +
        (step / 6) *
          ((first[ahead] ?? 0) + 2 * (second[ahead] ?? 0) + 2 * (third[ahead] ?? 0) + (fourth[ahead] ?? 0)),
    );
    answered += ((before + (queue[0] ?? 0)) / 2) * served * step;
  }
  return answered;
}
