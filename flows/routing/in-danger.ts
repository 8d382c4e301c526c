/**
 * How a life in danger is held out when nobody can be asked as ever: first whoever rests after a talk, then anybody who is
 * there, of whichever team, and at last those who have refused or missed it. A family in danger is better answered by a
 * lawyer than by nobody.
 */
import type { EpochMs } from '../ids.ts';
import type { Role } from '../words.ts';
import type { Wanted } from './routable.ts';
import { withoutSkips } from './skips.ts';

/** One after the other, until somebody is found. */
export function waysOfAsking<Case extends Wanted>(next: Case, nowMs: EpochMs): Case[] {
  if (next.urgency !== 'imminent') return [next];
  const atRest: Case = { ...next, breaksRest: true };
  const ofAnyTeam: Case = { ...atRest, forAnyTeam: true };
  const onceMore = withoutSkips(ofAnyTeam, nowMs);
  return [next, atRest, ofAnyTeam, ...(onceMore === null ? [] : [onceMore])];
}

/** Of those for whom it is not: who speaks with families in danger every day comes before who does so now and then. */
export function nearnessOf(role: Role): number {
  return role === 'operator' ? 0 : role === 'supervisor' ? 1 : role === 'crisisWorker' ? 2 : 3;
}
