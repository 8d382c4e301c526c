/**
 * In which order waiting cases are served: most urgent first; within an urgency the longest waiting first; ageing lifts a
 * long wait, bounded, above newer cases of higher urgency, but nothing is ever lifted above imminent danger.
 */
import type { EpochMs } from '../ids.ts';
import { URGENCIES } from '../words.ts';
import { callsByTeam, silentHandicapMs } from './flood.ts';
import type { RoutableCase } from './routable.ts';

/** Milliseconds of waiting that count as one step of urgency. Ours: half an hour is a long time on a hotline. */
export const AGEING_STEP_MS = 30 * 60_000;

/**
 * Rank by urgency and ageing, smaller first. Imminent is 0 and alone; a routine case waiting for two steps ranks
 * as urgent, never as imminent.
 */
export function rankOf(
  waiting: Pick<RoutableCase, 'urgency' | 'waitingSinceMs' | 'attention' | 'handicapMs'>,
  nowMs: EpochMs,
): number {
  const base = URGENCIES.indexOf(waiting.urgency);
  if (base === 0) return 0;
  const since = waiting.attention === 'desk' ? deskPlaceOf(waiting) : waiting.waitingSinceMs;
  const steps = Math.floor(Math.max(0, nowMs - since) / AGEING_STEP_MS);
  return Math.max(1, base - steps);
}

/** What stands back ages from its place: it comes before no family that can be answered (out-of-reach.ts). */
function deskPlaceOf({
  waitingSinceMs,
  handicapMs = 0,
}: Pick<RoutableCase, 'waitingSinceMs' | 'handicapMs'>) {
  return waitingSinceMs + Math.max(0, handicapMs);
}

/** The order in which waiting cases are served. */
export function inOrder<Case extends RoutableCase>(waiting: readonly Case[], nowMs: EpochMs): Case[] {
  const calls = callsByTeam(waiting);
  const placeOf = ({ waitingSinceMs, handicapMs = 0, silent, team, attention, urgency }: Case) => {
    if (attention === 'desk') return deskPlaceOf({ waitingSinceMs, handicapMs });
    // Danger has no share in what holds a flood back; it has the place that it had before a drop.
    if (urgency === 'imminent') return waitingSinceMs + Math.min(0, handicapMs);
    return waitingSinceMs + handicapMs + (silent ? silentHandicapMs(calls.get(team) ?? 0) : 0);
  };
  return [...waiting].sort(
    (one, other) =>
      rankOf(one, nowMs) - rankOf(other, nowMs) ||
      placeOf(one) - placeOf(other) ||
      (one.caseId < other.caseId ? -1 : 1),
  );
}
