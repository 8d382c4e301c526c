/**
 * Why a case was sent on: kept until somebody has it, so that whoever decides on taking it is told. The journal keeps
 * it for ever; this is what an offer can say of it.
 */
import type { CaseEvent } from '../case/events.ts';
import type { TriageContext } from './context.ts';

type Change = Partial<TriageContext>;

/** `change` is what else the event changes. */
export function sentOnAfter(context: TriageContext, change: Change, event: CaseEvent): Change {
  switch (event.type) {
    case 'case.escalated':
    case 'case.returned':
    case 'case.reassigned':
    case 'case.handedOver':
      // Whoever stood in for the team gave it back, and had nothing to say.
      if (event.type === 'case.handedOver' && event.reason === '') return { sentOn: null };
      return { sentOn: { way: event.type, by: event.by, reason: event.reason } };
    default:
      return context.sentOn && isOver(context, change, event) ? { sentOn: null } : {};
  }
}

/** Somebody has it, it rests, or the family's own call took it elsewhere. */
function isOver(context: TriageContext, change: Change, event: CaseEvent): boolean {
  // Whoever accepts a call and never picks up gives it back to the list, with the same reason.
  if (event.type === 'offer.accepted') return context.liveCallId === null;
  if (event.type === 'leg.confirmed') return true;
  return change.waitingSinceMs === null || (change.tier !== undefined && change.tier !== context.tier);
}
