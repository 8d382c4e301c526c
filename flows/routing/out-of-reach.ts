/**
 * A missed call from a hidden number: nobody can call back, so that all that is left is to read it. It keeps its place
 * behind desk work in which a family can be answered.
 */
import type { TriageContext } from '../triage/context.ts';

/** Milliseconds. Ours: behind a day of whoever wrote, and no longer, so that it is read and closed all the same. */
export const OUT_OF_REACH_MS = 24 * 3_600_000;

/** Milliseconds that it stands back; 0 for all else. */
export function outOfReachHandicapMs({ left, liveCallId, contacts, urgency }: TriageContext): number {
  const isMissed = left === 'missedCall' && liveCallId === null && urgency !== 'imminent';
  return isMissed && contacts.every(({ from }) => from === null) ? OUT_OF_REACH_MS : 0;
}
