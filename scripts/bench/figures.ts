/** What one bench run found, as plain numbers; and how rounds become one figure. Performs no I/O. */
import type { LoadResult } from './load-generator.ts';

/** One round of one kind of load. */
export interface Round extends LoadResult {
  /** Seconds of the server's processor time while requests came, and until it had come to rest again. */
  serverCpuSeconds: number | null;
}

/** All rounds of one kind of load together. */
export interface Figure {
  name: string;
  connections: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  answered: number;
  failed: number;
  /** Microseconds of the server's processor time for each request, all that it entails included. */
  serverCpuUs: number | null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The value below which the given part of the sorted numbers lies; NaN without numbers. */
export function quantile(sorted: ArrayLike<number>, part: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] as number;
}

export function median(numbers: readonly number[]): number {
  return quantile(
    [...numbers].sort((one, other) => one - other),
    0.5,
  );
}

export function figureOf(name: string, connections: number, rounds: readonly Round[]): Figure {
  const answered = sum(rounds.map((round) => round.answered));
  const seconds = sum(rounds.map((round) => round.seconds));
  const cpu = rounds.map(({ serverCpuSeconds }) => serverCpuSeconds);
  const latencies = Float32Array.from(rounds.flatMap(({ latenciesMs }) => [...latenciesMs])).sort();
  return {
    name,
    connections,
    perSecond: answered / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    answered,
    failed: sum(rounds.map((round) => round.failed)),
    serverCpuUs: cpu.includes(null) ? null : (sum(cpu as number[]) / answered) * 1e6,
  };
}

/**
 * How the first load stands to the second: the median over pairs of rounds that followed each other, so that a busy
 * minute of the machine weighs on both.
 */
export function pairedRatio(rounds: readonly Round[], others: readonly Round[]): number {
  const rate = ({ answered, seconds }: Round) => answered / seconds;
  const ratios = rounds.flatMap((round, index) => {
    const other = others[index];
    return other === undefined ? [] : [rate(round) / rate(other)];
  });
  return median(ratios);
}

export interface Aim {
  what: string;
  value: number;
  /** `least`: the value is to be this or more. */
  limit: number;
  kind: 'least' | 'most';
  unit: string;
  met: boolean;
}

export function aim(what: string, value: number, kind: Aim['kind'], limit: number, unit = ''): Aim {
  return { what, value, limit, kind, unit, met: kind === 'least' ? value >= limit : value <= limit };
}
