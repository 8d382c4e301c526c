/**
 * Measures again what was measured while the host of a virtual machine gave its processors to others: such a round tells
 * of them, not of us. The kernel counts that time; a machine of one's own has none of it. Performs no I/O.
 */

/** What the processors have done since the machine started, in clock ticks over all of them. */
export interface ProcessorTicks {
  busy: number;
  /** Wanted, and given to others by the host. */
  stolen: number;
}

export interface Disturbance {
  repeated: number;
  /** Of the processor time that was wanted, what others got in the worst measurement that counts; null where nobody counts. */
  mostStolenShare: number | null;
}

/** More than a calm minute ever shows (0 to 2 %), and less than what doubles the slowest answers (10 %). */
const MOST_STOLEN_SHARE = 0.03;

/** Repeats of one measurement, so that one bad minute does not use them all up. */
const MOST_REPEATS_OF_ONE = 4;

export interface Undisturbed {
  /** The first measurement that was left alone; when no repeats are left, the one that was disturbed least. */
  measure<Value>(work: () => Promise<Value>): Promise<Value>;
  disturbance(): Disturbance;
}

/** `mostRepeats` in all, so that a bad hour ends some time. */
export function createUndisturbed(ticks: () => ProcessorTicks | null, mostRepeats: number): Undisturbed {
  let repeated = 0;
  let mostStolenShare: number | null = null;

  async function tryOnce<Value>(work: () => Promise<Value>): Promise<{ value: Value; share: number | null }> {
    const before = ticks();
    const value = await work();
    const after = ticks();
    if (before === null || after === null) return { value, share: null };
    const stolen = after.stolen - before.stolen;
    const wanted = after.busy - before.busy + stolen;
    return { value, share: wanted === 0 ? 0 : stolen / wanted };
  }

  return {
    async measure(work) {
      let best = await tryOnce(work);
      const limit = Math.min(mostRepeats, repeated + MOST_REPEATS_OF_ONE);
      while (best.share !== null && best.share > MOST_STOLEN_SHARE && repeated < limit) {
        repeated += 1;
        const next = await tryOnce(work);
        if (next.share !== null && next.share < best.share) best = next;
      }
      if (best.share !== null) mostStolenShare = Math.max(mostStolenShare ?? 0, best.share);
      return best.value;
    },
    disturbance: () => ({ repeated, mostStolenShare }),
  };
}
