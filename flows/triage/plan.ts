/** The next step that the machine itself sets: what, who and by when, from the state entered and the urgency. */
import type { CaseEventOf } from '../case/events.ts';
import type { EpochMs } from '../ids.ts';
import type { Attention, StepKind } from '../words.ts';
import type { NextStep, TriageContext } from './context.ts';
import { nearMs, stepDueMs } from './delays.ts';

export function stepFor(context: TriageContext, kind: StepKind, at: EpochMs): NextStep {
  const dueInMs = stepDueMs(kind, context.tier, context.urgency);
  return {
    kind,
    what: '',
    who: context.owner,
    dueAtMs: at + dueInMs,
    // A family that was cut off in danger is among what presses from the first second on.
    nearAtMs: kind === 'reachFamily' ? at : at + nearMs(dueInMs),
    dueInMs,
  };
}

/** An event by which a case comes to somebody or to a list may say how soon what is done first is due. */
interface Arrival {
  at: EpochMs;
  firstStepDueInMs?: number | undefined;
}

/** On taking a case, what is done first may be due sooner than the work that it begins. */
export function firstStep(context: TriageContext, kind: StepKind, event: Arrival): NextStep {
  const dueInMs = event.firstStepDueInMs;
  return dueInMs === undefined
    ? stepFor(context, kind, event.at)
    : stepAt(kind, '', context.owner, event.at, event.at + dueInMs);
}

/** A step set by a person for an instant of their choice. */
export function stepAt(
  kind: StepKind,
  what: string,
  who: NextStep['who'],
  at: EpochMs,
  dueAtMs: EpochMs,
): NextStep {
  const dueInMs = Math.max(0, dueAtMs - at);
  return { kind, what, who, dueAtMs, nearAtMs: at + nearMs(dueInMs), dueInMs };
}

/** Entering a waiting list: the team answers for the case, and what waits decides what must be done. */
export function planWaiting(context: TriageContext, event: Arrival): Partial<TriageContext> {
  const { at } = event;
  const owner = { kind: 'team', team: context.tier, specialty: context.specialty } as const;
  const waiting: TriageContext = { ...context, owner, waitingSinceMs: context.waitingSinceMs ?? at };
  const kind = waitingKind(context);
  const isKept =
    isStillSought(context, kind) || (waiting.waitingSinceMs !== at && isOfSameList(context, kind));
  const kept = isKept ? context.nextStep : null;
  const planned = kept ?? firstStep(waiting, kind, event);
  return {
    owner,
    waitingSinceMs: waiting.waitingSinceMs,
    attention: attentionOf(context),
    offers: [],
    nextStep: { ...planned, who: owner, dueInMs: Math.max(0, planned.dueAtMs - at) },
    ...ownerFirst(context),
  };
}

/** Whoever knew a case of somebody who is not there has refused or missed it: its owner before others, once they are back. */
function ownerFirst({ standIn, preferredStaffId, skips }: TriageContext): Partial<TriageContext> {
  const isRefused = standIn && skips.some(({ staffId }) => staffId === preferredStaffId);
  return isRefused ? { preferredStaffId: standIn.forStaffId } : {};
}

/** A family that was cut off in danger is found by when it was to be found, whoever looks for it. */
function isStillSought({ nextStep }: TriageContext, kind: StepKind): boolean {
  return kind === 'reachFamily' && nextStep?.kind === kind;
}

/** A case that only comes back to its list (an offer ran out) keeps the deadline it already had. */
function isOfSameList({ nextStep, tier, specialty }: TriageContext, kind: StepKind): boolean {
  if (nextStep === null || nextStep.kind !== kind || nextStep.who.kind !== 'team') return false;
  return nextStep.who.team === tier && nextStep.who.specialty === specialty;
}

function waitingKind(context: TriageContext): StepKind {
  if (context.reaching && !context.callWaits) return 'reachFamily';
  if (context.tier !== 'hotline') return 'accept';
  if (context.callWaits) return 'answer';
  if (context.left === 'text') return 'readText';
  if (context.left === 'missedCall') return 'returnMissedCall';
  if (context.left === 'message') return 'listenToMessage';
  return 'accept';
}

/** In somebody's hands: a conversation, or what the family left behind when there is nobody to talk to yet. */
export function workKind({ nextStep, liveCallId, contacts }: TriageContext): StepKind {
  const canTalk =
    liveCallId !== null ||
    contacts.some(({ channel, endedAtMs }) => channel === 'text' && endedAtMs === null);
  const left = nextStep?.kind === 'returnMissedCall' || nextStep?.kind === 'listenToMessage';
  return !canTalk && left ? nextStep.kind : 'session';
}

/** A caller still in the menu or speaking to the voicemail is not held out to anybody. */
export function attentionOf(context: TriageContext): Attention | null {
  if (context.tier !== 'hotline') return 'desk';
  if (context.callWaits) return 'voice';
  return context.liveCallId !== null && context.talkingStaffId === null ? null : 'desk';
}

/** Raising the urgency shortens the machine's own deadlines; a date that a person set stays. */
export function planUrgency(context: TriageContext, at: EpochMs): Partial<TriageContext> {
  const step = context.nextStep;
  if (step === null || step.kind === 'custom' || step.kind === 'followUp' || step.kind === 'session')
    return {};
  const fromNow = stepFor(context, step.kind, at);
  // Danger waits for no opening, and neither does what is done before the team closes.
  const isInTime = step.opens?.closesAtMs !== undefined && fromNow.dueAtMs <= step.opens.closesAtMs;
  const opens = context.urgency === 'imminent' || isInTime ? undefined : step.opens;
  const replanned = stepFor(context, step.kind, Math.max(at, opens?.atMs ?? at));
  const dueAtMs = Math.min(step.dueAtMs, replanned.dueAtMs);
  const planned = stepAt(step.kind, step.what, step.who, at, dueAtMs);
  return { nextStep: opens === undefined ? planned : { ...planned, opens } };
}

/** The same step, by when its family has waited for it; a deadline that was told is not told again. */
export function planSooner(
  { nextStep: step }: TriageContext,
  { at, dueAtMs, told }: CaseEventOf<'nextStep.dueSooner'>,
): Partial<TriageContext> {
  if (step === null) return {};
  const sooner = stepAt(step.kind, step.what, step.who, at, dueAtMs);
  return { nextStep: told ? { ...sooner, isTold: true } : sooner };
}

/** The team is closed: what it owes counts from its opening, and the step says when that is. */
export function planOpening(
  context: TriageContext,
  event: CaseEventOf<'team.foundClosed'>,
): Partial<TriageContext> {
  const step = context.nextStep;
  if (step === null) return {};
  const { opensAtMs, timeZone, closesAtMs, at } = event;
  const fromOpening = firstStep(context, step.kind, { ...event, at: opensAtMs });
  const dueInMs = Math.max(0, fromOpening.dueAtMs - at);
  return {
    nextStep: {
      ...fromOpening,
      dueInMs,
      opens: { atMs: opensAtMs, timeZone, ...(closesAtMs === undefined ? {} : { closesAtMs }) },
    },
  };
}
