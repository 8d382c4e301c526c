/**
 * Standing in: a colleague answers what a family wrote to an owner who is not there. The case stays the owner's: where it
 * stood, its next step and its deadline are kept here until it is given back, and what a person decides anew meanwhile
 * stands. Whoever stands in may keep it, by a word; a supervisor, or another tier, ends it.
 */
import type { CaseEvent, CaseEventOf } from '../case/events.ts';
import { type NextStep, type StandIn, staffOwner, type TriageContext } from './context.ts';
import { withVoiceOnly } from './offers-after.ts';
import { planUrgency } from './plan.ts';
import { PREVIEW_LENGTH } from './preview.ts';

type Change = Partial<TriageContext>;

/** `change` is what else the event changes. */
export function standInAfter(context: TriageContext, change: Change, event: CaseEvent): Change {
  const { standIn } = context;
  const begun = begunBy(context, event);
  if (begun !== null) return { standIn: begun };
  if (!standIn) return seenBy(context, change, event) ? { stoodIn: null } : {};
  if (isOver(context, standIn, event)) return { standIn: null, ...stoodInAfter(context, standIn, event) };
  const changed = changedBy({ ...context, ...change }, standIn, event);
  return changed === standIn ? {} : { standIn: changed };
}

function begunBy({ standIn, nextStep }: TriageContext, event: CaseEvent): StandIn | null {
  if (event.type !== 'owner.foundAway' && event.type !== 'text.received') return null;
  if (standIn || !event.standIn) return null;
  return { ...event.standIn, sinceMs: event.at, step: nextStep };
}

function isOver({ tier }: TriageContext, { forStaffId }: StandIn, event: CaseEvent): boolean {
  switch (event.type) {
    case 'case.givenBack':
    case 'case.kept':
    case 'case.escalated':
    case 'case.returned':
    case 'case.closed':
      return true;
    case 'case.reassigned':
      // It is given back in the same decision.
      return event.to.kind === 'team' || event.to.staffId !== forStaffId;
    case 'handover.completed':
    case 'call.takenOver':
      return event.tier !== tier || event.staffId === forStaffId;
    case 'contact.started':
      // A call that joins the case is whoever's talks on it.
      return event.channel === 'call' && event.direction === undefined;
    default:
      return false;
  }
}

function changedBy(context: TriageContext, standIn: StandIn, event: CaseEvent): StandIn {
  switch (event.type) {
    case 'text.queued':
      return event.by === undefined || !isHeldBy(context, event.by)
        ? standIn
        : { ...standIn, reply: event.text.slice(0, PREVIEW_LENGTH) };
    case 'nextStep.set':
    case 'session.scheduled':
    case 'session.started':
    case 'case.followedUp':
      return { ...standIn, place: null, step: null };
    case 'urgency.changed': {
      // What the machine set for the owner presses as much as the case does now.
      const { nextStep: step = standIn.step } = planUrgency({ ...context, nextStep: standIn.step }, event.at);
      return { ...standIn, step };
    }
    default:
      return standIn;
  }
}

/** What the owner is told of it, where anybody stood in. */
function stoodInAfter({ owner, stoodIn }: TriageContext, standIn: StandIn, event: CaseEvent): Change {
  if (event.type !== 'case.givenBack') return stoodIn ? { stoodIn: null } : {};
  if (owner.kind !== 'staff' || owner.staffId === event.to) return {};
  const { noReply, word } = event;
  return {
    stoodIn: {
      staffId: owner.staffId,
      forStaffId: event.to,
      fromMs: standIn.sinceMs,
      untilMs: event.at,
      ...(standIn.reply === undefined ? {} : { reply: standIn.reply }),
      ...(noReply === undefined ? {} : { noReply }),
      ...(word === undefined ? {} : { word }),
    },
  };
}

/** The owner has done something of their own since, or it is not theirs any more. */
function seenBy({ stoodIn, owner }: TriageContext, change: Change, event: CaseEvent): boolean {
  if (!stoodIn) return false;
  if (change.owner?.kind === 'staff' && change.owner.staffId !== stoodIn.forStaffId) return true;
  if (!('by' in event)) return false;
  return MOVES_ON.has(event.type) || (owner.kind === 'staff' && owner.staffId === event.by);
}

const MOVES_ON: ReadonlySet<CaseEvent['type']> = new Set<CaseEvent['type']>([
  'case.escalated',
  'case.returned',
  'case.reassigned',
  'case.closed',
]);

function isHeldBy({ owner }: TriageContext, staffId: string): boolean {
  return owner.kind === 'staff' && owner.staffId === staffId;
}

/** The case is its owner's again. Somebody who is not there has no desk to hold it on; whoever accepted it has. */
export function afterGivenBack(context: TriageContext, event: CaseEventOf<'case.givenBack'>): Change {
  const { to, place, noReply } = event;
  const isAccepted = isHeldBy(context, to);
  const isOnDesk = isAccepted && (place === undefined || ON_DESK.has(place));
  const isAnswered = context.unansweredSinceMs === null || noReply !== undefined;
  return {
    owner: staffOwner(to),
    offers: [],
    held: isOnDesk ? context.held : withVoiceOnly(context.held),
    reservedForStaffId: null,
    preferredStaffId: to,
    waitingSinceMs: null,
    ...(isAnswered ? { unansweredSinceMs: null, left: null } : {}),
    ...(place === undefined ? { nextStep: ownersStep(context, to) } : {}),
    ...(place === 'wrapUp' ? { wrapUpsOwed: withoutOwners(context, to) } : {}),
  };
}

const ON_DESK: ReadonlySet<string> = new Set(['inConversation', 'inSession', 'admitted', 'wrapUp']);

/** What whoever stood in would do by themselves is the owner's now. */
function ownersStep({ nextStep, owner }: TriageContext, to: string): NextStep | null {
  const isTheirs =
    nextStep?.who.kind === 'staff' && owner.kind === 'staff' && nextStep.who.staffId === owner.staffId;
  return nextStep !== null && isTheirs ? { ...nextStep, who: staffOwner(to) } : nextStep;
}

/** Their own wrap-up is what they go back to. */
function withoutOwners(
  { wrapUpsOwed = [] }: TriageContext,
  to: string,
): NonNullable<TriageContext['wrapUpsOwed']> {
  return wrapUpsOwed.filter(({ staffId }) => staffId !== to);
}

/** Somebody answers for it in the owner's place. */
export function isStoodIn({ standIn, owner }: TriageContext): boolean {
  return Boolean(standIn) && owner.kind === 'staff';
}

/** The step that stood before, with the deadline it had; null where the event brings none back. */
export function stepBack(event: { type: string; at: number; step?: NextStep | undefined }): NextStep | null {
  if (event.type !== 'case.givenBack' || event.step === undefined) return null;
  return { ...event.step, dueInMs: Math.max(0, event.step.dueAtMs - event.at) };
}
