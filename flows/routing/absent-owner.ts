/**
 * Somebody who answers for a case and is not there: from when what its family wrote is held out to their colleagues.
 * Whoever has left the shift is not waited for; whoever steps out for a moment keeps their cases for that moment.
 */
import type { EpochMs, StaffId } from '../ids.ts';
import type { TriageContext } from '../triage/context.ts';
import { offerTtlMs } from '../triage/delays.ts';
import type { AwayWhy, CaseStateName, Presence, StepKind, Urgency } from '../words.ts';
import { maySeeDanger } from './set-away.ts';

export interface Absence {
  presence: Exclude<Presence, 'available'>;
  sinceMs: EpochMs;
  /** Set away by the system, for offers missed, and before an open page all the same: they may well be at work. */
  atConsole?: true;
}

const MINUTE = 60_000;

/** Milliseconds of stepping out, ours: a fifth of the time in which a text is answered (triage/delays.ts); none in danger. */
const BREAK_MS: Record<Urgency, number> = {
  imminent: 0,
  urgent: MINUTE,
  elevated: 3 * MINUTE,
  routine: 6 * MINUTE,
};

const HELD_OUT_IN_DANGER_MS = offerTtlMs('desk', 'hotline', 'imminent');

/** What is known of the case: since when an answer is waited for, where one is, and when whoever has it took it. */
interface Known {
  wroteAtMs?: EpochMs | null | undefined;
  takenAtMs?: EpochMs | undefined;
}

/**
 * Whoever answers on a break keeps the conversations they finish there, and whoever took a case by hand since they
 * stepped out is there for it: at least for as long as a family in danger is to wait for an answer. What is written to
 * somebody who did not step out by their own word, and has a page open, is theirs as long as it would be held out to anybody.
 */
export function heldOutAtMs(
  { presence, sinceMs, atConsole }: Absence,
  urgency: Urgency,
  { wroteAtMs = null, takenAtMs = 0 }: Known = {},
): EpochMs {
  if (presence === 'offline') return sinceMs;
  const tookItMs = takenAtMs >= sinceMs ? MINUTE : 0;
  const readsItMs = atConsole && wroteAtMs !== null ? HELD_OUT_IN_DANGER_MS : 0;
  return Math.max(sinceMs, wroteAtMs ?? 0, takenAtMs) + Math.max(BREAK_MS[urgency], tookItMs, readsItMs);
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
  why?: AwayWhy | null;
  connected?: boolean;
}

/** Null for somebody who is there. Who never came on shift, or is disabled, has always been away. */
export function absenceOf(staffId: StaffId, staff: readonly OnShift[]): Absence | null {
  const person = staff.find((other) => other.staffId === staffId);
  if (person === undefined) return { presence: 'offline', sinceMs: 0 };
  const { presence, presenceSinceMs: sinceMs, why = null, connected = false } = person;
  if (presence === 'available') return null;
  return { presence, sinceMs, ...(maySeeDanger({ presence, why, connected }) ? { atConsole: true } : {}) };
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
