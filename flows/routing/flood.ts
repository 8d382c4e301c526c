/**
 * What keeps a flood of calls from starving the others, whether it comes from one number or from many. Nobody is
 * refused and nobody waits without end: a call that looks like one of a flood takes its place among the equally urgent
 * as if it had come later. A call waits for LONGEST_WAIT_MS at most, so it stands before somebody who has just called
 * only for what that leaves beyond its handicap, which bounds what any flood can take. Life in danger has no handicap,
 * and no share in any of this.
 */
import type { Contact } from '../triage/context.ts';
import type { Attention, Team, Urgency } from '../words.ts';

const MINUTE_MS = 60_000;

/** Milliseconds. Ours: calls of one number within this time count as calling again and again. */
export const FLOOD_WITHIN_MS = 10 * MINUTE_MS;

/** Ours: so many other calls make a call one of many. Fewer are a line that drops, or somebody who lost courage. */
export const FLOOD_CALLS = 3;

/**
 * Milliseconds. Ours: each further call of the number takes its place so much later again, as if it called once a
 * minute; so eight calls of one number in ten minutes, at most, can come before somebody who has just called.
 */
export const REPEATED_STEP_MS = MINUTE_MS;

/** Milliseconds. Ours: long enough that a flood of bots is behind everybody, short enough that a silent caller, who may
 *  be unable to speak or to find the keys, has the last minute before the voicemail as anybody. */
export const SILENT_HANDICAP_MS = 4 * MINUTE_MS;

/** Ours: so many calls in a team's list are more than a busy evening; only then do those who pressed a key go first. */
export const LONG_LIST = 10;

interface HowItWaits {
  /** Milliseconds that its place in the list is later than its wait began. */
  handicapMs: number;
  silent: boolean;
}

/** Of the call that waits; one that a person has already talked with on this call is nobody's flood. */
export function howItWaits(live: Contact | undefined, urgency: Urgency): HowItWaits {
  if (live === undefined || urgency === 'imminent' || live.outcome === 'answered') {
    return { handicapMs: 0, silent: false };
  }
  return { handicapMs: repeatedHandicapMs(live.recentCalls ?? 0), silent: live.silent === true };
}

/** Milliseconds that a call stands back whose number has called so often shortly before. */
export function repeatedHandicapMs(recentCalls: number): number {
  const tooMany = Math.max(0, recentCalls - FLOOD_CALLS + 1);
  return Math.min(FLOOD_WITHIN_MS, tooMany * REPEATED_STEP_MS);
}

/** Milliseconds that silent calls stand back now, in a list of so many calls. */
export function silentHandicapMs(calls: number): number {
  return calls >= LONG_LIST ? SILENT_HANDICAP_MS : 0;
}

interface Waiting {
  team: Team;
  attention: Attention;
}

/** How many calls wait in each team's list. */
export function callsByTeam(waiting: readonly Waiting[]): Map<Team, number> {
  const calls = new Map<Team, number>();
  for (const { team, attention } of waiting) {
    if (attention === 'voice') calls.set(team, (calls.get(team) ?? 0) + 1);
  }
  return calls;
}
