/**
 * Who sees a case, whosever it is by now, until something of theirs in it is finished: the writing up of a talk that they led
 * to its end, or a handoff to the emergency services that they asked for.
 */
import { isEmergencyOpen } from '../contract/emergency.ts';
import type { StaffId } from '../ids.ts';
import { writableTalks } from '../triage/wrap-ups-after.ts';
import { type CaseState, contextOf, emergencyOf } from './state.ts';

/** Whoever asked for the services in a case that was another's, until a person says how that ended; null where nobody did. */
export function followerOf(state: CaseState): StaffId | null {
  const { name, context } = emergencyOf(state);
  return isEmergencyOpen(name) ? (context.followedBy ?? null) : null;
}

/** Each once. */
export function finishingIn(state: CaseState): StaffId[] {
  const writers = writableTalks(contextOf(state)).map(({ staffId }) => staffId);
  const follower = followerOf(state);
  return [...new Set(follower === null ? writers : [...writers, follower])];
}
