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

/** Milliseconds. Ours: time to put a hand to the phone that has just stopped, and for others to be asked instead. */
export const PAUSE_IN_DANGER_MS = 5_000;

/**
 * The same case for when nobody else can be asked for it. With a family in danger better somebody who has just missed or
 * refused it than nobody: after a short pause they are asked again, and at once who merely missed it as a text, which a
 * glance at the screen answers. Null where no skip gives way.
 */
export function withoutSkips<Case extends Skipping>(next: Case, nowMs: EpochMs): Case | null {
  if (next.urgency !== 'imminent') return null;
  const pauseAfterMissMs = next.attention === 'desk' ? 0 : PAUSE_IN_DANGER_MS;
  const skips = next.skips.filter(({ untilMs }) => !isPauseOver(untilMs - nowMs, pauseAfterMissMs));
  return skips.length === next.skips.length ? null : { ...next, skips };
}

/** A skip says when it ends: what is left of it tells which of the two it is, and so when it began. */
function isPauseOver(leftMs: number, pauseAfterMissMs: number): boolean {
  return leftMs > SKIP_AFTER_MISS_MS
    ? SKIP_AFTER_DECLINE_MS - leftMs >= PAUSE_IN_DANGER_MS
    : SKIP_AFTER_MISS_MS - leftMs >= pauseAfterMissMs;
}

/** Those who missed or refused it longest ago are asked again first; those who did neither, before them all. */
export function passedOverUntilMs(
  { skips }: Pick<Skipping, 'skips'>,
  staffId: StaffId,
  nowMs: EpochMs,
): EpochMs {
  const untilMs = skips.filter((skip) => skip.staffId === staffId).map((skip) => skip.untilMs);
  return Math.max(nowMs, ...untilMs);
}
