/** How figures stand to the norm, and how a share is written. Pure. */
import type { CallFigures, WaitFigures } from '../../flows/contract/figures.ts';

/** none: there is nothing to judge. */
export type Verdict = 'none' | 'met' | 'missed';

/** Calls that were ours to answer: not from blocked numbers, and not taken by another line. */
export function oursOf({ arrived, blocked, passedOn }: CallFigures): number {
  return arrived - blocked - passedOn;
}

/** Of calls answered within 20 seconds among those that count for it; null before the first of them. */
export function shareWithin20s({ answeredWithin20s, measured }: CallFigures): number | null {
  return measured === 0 ? null : answeredWithin20s / measured;
}

/** Calls that the share leaves out, by why; each once. */
export interface LeftOut {
  didNotWait: number;
  passedOn: number;
  blocked: number;
  /** Hung up, left a message or asked to be called back before their 20 s were over, or wait within them still. */
  tooEarly: number;
}

/** Of the calls that arrived those that are no part of the share. */
export function leftOutOfShare(figures: CallFigures): LeftOut {
  const { arrived, measured, didNotWait, passedOn, blocked } = figures;
  const tooEarly = Math.max(0, arrived - measured - didNotWait - passedOn - blocked);
  return { didNotWait, passedOn, blocked, tooEarly };
}

/** A few waits may be so long that the mean is above what nine of ten waited: true, and to be said. */
export function isMeanAboveMost(wait: WaitFigures | null): boolean {
  return wait !== null && wait.meanMs > wait.p90Ms;
}

export function verdictOnShare(share: number | null, normPercent: number): Verdict {
  if (share === null) return 'none';
  return share * 100 >= normPercent ? 'met' : 'missed';
}

/** Of a wait, milliseconds, that should not be longer than the norm. */
export function verdictOnWait(waitMs: number | null, normMs: number): Verdict {
  if (waitMs === null) return 'none';
  return waitMs <= normMs ? 'met' : 'missed';
}

/** Percent to a tenth, rounded down: what is below the norm must not read as the norm. */
export function percentText(share: number, language: string): string {
  // The tiny addition keeps a share such as 0.29 from falling to 28.9 by its binary form.
  const percent = Math.floor(share * 1000 + 1e-6) / 10;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(percent)} %`;
}
