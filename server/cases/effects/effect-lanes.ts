/**
 * Which effects a worker takes. Those of recordings are taken by a worker of their own: a disk that is full, or a
 * provider that gives out no sound, holds up neither a call nor a text, and they may wait for as long as it takes.
 */
import type { Store } from '../../../db/store.ts';
import type { Backoff } from './backoff.ts';

export interface EffectLanes {
  readyEffects: Store['readyEffects'];
  nextEffectAtMs: Store['nextEffectAtMs'];
  /** Requests to the provider at a time. */
  concurrency: number;
  retry: Backoff;
  /** Milliseconds. Rows are also looked for without being told: another process may have written them. */
  sweepMs: number;
}

export type LaneStore = Pick<
  Store,
  'readyEffects' | 'nextEffectAtMs' | 'readyRecordingEffects' | 'nextRecordingEffectAtMs'
>;

/** Calls and texts. */
export function lanesOfTheLine(store: LaneStore): EffectLanes {
  return {
    readyEffects: (nowMs, limit) => store.readyEffects(nowMs, limit),
    nextEffectAtMs: () => store.nextEffectAtMs(),
    concurrency: 16,
    retry: { firstMs: 500, longestMs: 30_000 },
    sweepMs: 5_000,
  };
}

export function lanesOfRecordings(store: LaneStore): EffectLanes {
  return {
    readyEffects: (nowMs, limit) => store.readyRecordingEffects(nowMs, limit),
    nextEffectAtMs: () => store.nextRecordingEffectAtMs(),
    // Sound is heavy, and nobody waits for it: a message is played through the provider until it is here.
    concurrency: 2,
    retry: { firstMs: 1_000, longestMs: 15 * 60_000 },
    sweepMs: 60_000,
  };
}
