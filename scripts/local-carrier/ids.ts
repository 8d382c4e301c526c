// Identifiers and random draws. Identifiers are always fresh: a carrier started again with the same seed must not
// hand out a call or message identifier that the server has already seen. Only faults follow the seed.
import { randomBytes } from 'node:crypto';

export type SidPrefix = 'CA' | 'SM' | 'MM' | 'CF' | 'RE' | 'PN' | 'SC' | 'ME' | 'AC';

export function newSid(prefix: SidPrefix): string {
  return prefix + randomBytes(16).toString('hex');
}

/** Numbers in [0, 1), the same sequence for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
