/** Who is passed over for a case because they refused or missed it, and when that gives way. */
import type { EpochMs, StaffId } from '../ids.ts';
import { SKIP_AFTER_DECLINE_MS, SKIP_AFTER_MISS_MS } from '../triage/delays.ts';
import type { Attention, Urgency } from '../words.ts';

interface Skip {
  staffId: StaffId;
  untilMs: EpochMs;
}

interface Skipping {
  skips: readonly Skip[];
  attention: Attention;
  urgency: Urgency;
}

/** Milliseconds. Ours: time to put a hand to the phone that has just stopped, and for others to be rung instead. */
export const PAUSE_IN_DANGER_MS = 5_000;

/**
 * The same case for when nobody else can be rung for it. With a family in danger on the line better somebody who has
 * just missed or refused it than nobody: after a short pause they are asked again. Null where no skip gives way.
 */
export function withoutSkips<Case extends Skipping>(next: Case, nowMs: EpochMs): Case | null {
  if (next.attention !== 'voice' || next.urgency !== 'imminent') return null;
  const skips = next.skips.filter(({ untilMs }) => !isPauseOver(untilMs - nowMs));
  return skips.length === next.skips.length ? null : { ...next, skips };
}

/** A skip says when it ends: what is left of it tells which of the two it is, and so when it began. */
function isPauseOver(leftMs: number): boolean {
  const lastsMs = leftMs > SKIP_AFTER_MISS_MS ? SKIP_AFTER_DECLINE_MS : SKIP_AFTER_MISS_MS;
  return lastsMs - leftMs >= PAUSE_IN_DANGER_MS;
}
