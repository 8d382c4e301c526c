/**
 * How long a caller will wait, from how often calls were answered of late: never from a constant. With too few answers
 * to tell, nothing is said, since a wrong promise is worse than none.
 */
import type { EpochMs } from '../ids.ts';

/** Answers older than this say nothing about now: shifts change. */
export const ANSWERS_COUNT_FOR_MS = 30 * 60_000;
/** The last so many answers are looked at. */
export const ANSWERS_REMEMBERED = 20;
/** Fewer than these are chance. */
const FEWEST_ANSWERS = 3;

/**
 * @param answeredAtMs instants at which calls were answered, oldest first
 * @param position place in the waiting list, 1 = next
 * @returns milliseconds, or null when nobody can tell
 */
export function expectedWaitMs(
  answeredAtMs: readonly EpochMs[],
  position: number,
  nowMs: EpochMs,
): number | null {
  const recent = answeredAtMs.filter((at) => at <= nowMs && nowMs - at <= ANSWERS_COUNT_FOR_MS);
  const oldest = recent[0];
  if (recent.length < FEWEST_ANSWERS || oldest === undefined) return null;
  // Up to now, not up to the last answer: a line on which nobody answers any more becomes slower with each minute.
  return (position * (nowMs - oldest)) / recent.length;
}
