/** Whether a family that calls or writes comes back to a case it has, or opens a new one. */
import type { EpochMs } from '../ids.ts';
import { REOPENING_PERIOD_MS } from '../triage/delays.ts';
import type { CaseStateName, Channel, Tier, Urgency } from '../words.ts';

export interface KnownCase {
  caseId: string;
  tier: Tier;
  state: CaseStateName;
  urgency: Urgency;
  closedAtMs: EpochMs | null;
  hasOpenThread: boolean;
  /** A caller on the line: one who waits to be called back is none. */
  hasLiveCall: boolean;
  /** Its talk broke off, and the family is awaited until then. */
  awaitedUntilMs?: EpochMs | null;
}

export interface Joined {
  /** Null: a new case. */
  caseId: string | null;
  relatedCaseIds: string[];
  /** In an open case of this number life is in danger, whether it is joined or not. */
  inDanger: boolean;
  /** Somebody talks with the family at this moment, in a case that this contact does not come to. */
  talksElsewhere?: true;
}

/** Cases shown beside a new one, at most. */
const RELATED_SHOWN = 5;

/** States in which a call may join without taking the case out of somebody's hands: held out is in nobody's yet. */
const OPEN_FOR_CALLS: ReadonlySet<CaseStateName> = new Set<CaseStateName>([
  'waiting',
  'offered',
  'followUp',
  'closed',
]);

/** With a caller on the line, these are in a talk with it. */
const IN_TALK: ReadonlySet<CaseStateName> = new Set<CaseStateName>([
  'inConversation',
  'inSession',
  'admitted',
  'supporting',
]);

/** `known` are the cases of this number, newest first. */
export function joinFor(channel: Channel, known: readonly KnownCase[], nowMs: EpochMs): Joined {
  const joined = channel === 'text' ? joinText(known, nowMs) : joinCall(known, nowMs);
  const relatedCaseIds = known
    .map(({ caseId }) => caseId)
    .filter((caseId) => caseId !== joined)
    .slice(0, RELATED_SHOWN);
  const inDanger = known.some(({ state, urgency }) => state !== 'closed' && urgency === 'imminent');
  const talksElsewhere = known.some(
    ({ caseId, hasLiveCall, state }) => caseId !== joined && hasLiveCall && IN_TALK.has(state),
  );
  return { caseId: joined, relatedCaseIds, inDanger, ...(talksElsewhere ? { talksElsewhere } : {}) };
}

/**
 * Open cases of this number beside the one that a call came to: whoever answers for them is told of it. None of a text,
 * which comes to the case it belongs to.
 */
export function besideCasesOf(
  channel: Channel,
  known: readonly KnownCase[],
  joined: string | null,
): string[] {
  if (channel === 'text') return [];
  return known
    .filter(({ caseId, state }) => caseId !== joined && state !== 'closed')
    .map(({ caseId }) => caseId)
    .slice(0, RELATED_SHOWN);
}

/** A text goes where the thread is; without one, to the newest open case, or back to one closed lately. */
function joinText(known: readonly KnownCase[], nowMs: EpochMs): string | null {
  const thread = known.find(({ hasOpenThread }) => hasOpenThread);
  const open = known.find(({ state }) => state !== 'closed');
  const lately = known.find((candidate) => mayReopen(candidate, nowMs));
  return (thread ?? open ?? lately)?.caseId ?? null;
}

/**
 * A call is answered by the hotline at once, so it joins only a hotline case that waits or rests; what a consultant
 * or a crisis worker has in hand stays there and is shown as related, unless its talk has just broken off.
 */
function joinCall(known: readonly KnownCase[], nowMs: EpochMs): string | null {
  const joinable = known.find(
    (candidate) =>
      takesCalls({ ...candidate, callsAfterDrop: (candidate.awaitedUntilMs ?? 0) > nowMs }) &&
      (candidate.state !== 'closed' || mayReopen(candidate, nowMs)),
  );
  return joinable?.caseId ?? null;
}

/** Whether a call that comes in now would be answered in this case. */
export function takesCalls({
  tier,
  state,
  hasLiveCall,
  callsAfterDrop = false,
}: Pick<KnownCase, 'tier' | 'state' | 'hasLiveCall'> & {
  callsAfterDrop?: boolean;
}): boolean {
  // Back to whom it talked with, also while it is being rung.
  if (callsAfterDrop) return isAwaitedIn(state);
  return tier === 'hotline' && !hasLiveCall && OPEN_FOR_CALLS.has(state);
}

/** Whichever tier has the case; once its next session is agreed, the talk was not cut short. */
export function isAwaitedIn(state: CaseStateName): boolean {
  return state !== 'closed' && state !== 'scheduled';
}

/** Ours: as long as the wrap-up is due. A network that was lost is found again by then, and the talk is fresh. */
export const AWAITED_AFTER_DROP_MS = 15 * 60_000;

/** Whether the family comes back to a talk that broke off. */
export function callsAfterDrop({ droppedAtMs }: { droppedAtMs?: EpochMs | null }, nowMs: EpochMs): boolean {
  return droppedAtMs != null && nowMs < droppedAtMs + AWAITED_AFTER_DROP_MS;
}

function mayReopen({ state, closedAtMs }: KnownCase, nowMs: EpochMs): boolean {
  return state === 'closed' && closedAtMs !== null && nowMs - closedAtMs <= REOPENING_PERIOD_MS;
}
