/**
 * Somebody who answers for a case and is not there: from when what its family wrote is held out to their colleagues.
 * Whoever has left the shift is not waited for; whoever steps out for a moment keeps their cases for that moment.
 */
import type { EpochMs, StaffId } from '../ids.ts';
import type { TriageContext } from '../triage/context.ts';
import type { CaseStateName, Presence, StepKind, Urgency } from '../words.ts';

export interface Absence {
  presence: Exclude<Presence, 'available'>;
  sinceMs: EpochMs;
}

const MINUTE = 60_000;

/** Milliseconds of stepping out, ours: a fifth of the time in which a text is answered (triage/delays.ts); none in danger. */
const BREAK_MS: Record<Urgency, number> = {
  imminent: 0,
  urgent: MINUTE,
  elevated: 3 * MINUTE,
  routine: 6 * MINUTE,
};

/** What is known of the case: since when its family waits, and when whoever has it took it. */
interface Known {
  wroteAtMs?: EpochMs | undefined;
  takenAtMs?: EpochMs | undefined;
}

/**
 * Whoever answers on a break keeps the conversations they finish there, and whoever took a case by hand since they
 * stepped out is there for it: at least for as long as a family in danger is to wait for an answer.
 */
export function heldOutAtMs(
  { presence, sinceMs }: Absence,
  urgency: Urgency,
  { wroteAtMs = sinceMs, takenAtMs = 0 }: Known = {},
): EpochMs {
  if (presence === 'offline') return sinceMs;
  const breakMs = takenAtMs >= sinceMs ? Math.max(BREAK_MS[urgency], MINUTE) : BREAK_MS[urgency];
  return Math.max(sinceMs, wroteAtMs, takenAtMs) + breakMs;
}

/** Of an open case in somebody's hands, as lists tell it. */
export interface Answered {
  state: CaseStateName;
  urgency: Urgency;
  unansweredSince: string | null;
  nextStep: { kind: StepKind; nearAt: string } | null;
  standIn?: unknown;
  teamStandIn?: unknown;
}

/**
 * From when the core is asked whether a case may lie there while they are gone, the epoch for at once: its family waits, its
 * owner is stood in for, or it is in danger, where what is to be done is watched. Null where it may.
 */
export function askedFromMs({
  state,
  urgency,
  unansweredSince,
  nextStep,
  standIn,
  teamStandIn,
}: Answered): EpochMs | null {
  if (unansweredSince !== null || nextStep?.kind === 'reachFamily' || standIn || teamStandIn) return 0;
  if (urgency !== 'imminent') return null;
  if (state === 'wrapUp') return 0;
  return nextStep === null ? null : Date.parse(nextStep.nearAt);
}

interface OnShift {
  staffId: StaffId;
  presence: Presence;
  presenceSinceMs: EpochMs;
}

/** Null for somebody who is there. Who never came on shift, or is disabled, has always been away. */
export function absenceOf(staffId: StaffId, staff: readonly OnShift[]): Absence | null {
  const person = staff.find((other) => other.staffId === staffId);
  if (person === undefined) return { presence: 'offline', sinceMs: 0 };
  const { presence, presenceSinceMs } = person;
  return presence === 'available' ? null : { presence, sinceMs: presenceSinceMs };
}

/** Whoever is there and knows a case whose owner is not: whose it is while somebody stands in, or who stood in last. */
export function askedFirst(
  { owner, standIn, stoodIn }: Pick<TriageContext, 'owner' | 'standIn' | 'stoodIn'>,
  staff: readonly OnShift[],
): StaffId | null {
  const known = [standIn?.forStaffId, stoodIn?.staffId].find(
    (staffId) =>
      staffId !== undefined &&
      !(owner.kind === 'staff' && owner.staffId === staffId) &&
      absenceOf(staffId, staff) === null,
  );
  return known ?? null;
}
