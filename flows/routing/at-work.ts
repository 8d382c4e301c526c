/** By what somebody shows that they are there, whatever they missed a moment ago: a family was taken, or answered. */
import type { CaseEvent } from '../case/events.ts';
import type { StaffId } from '../ids.ts';

/** Null for all else: declining says nothing of staying, and what is moved on may be the last thing before leaving. */
export function shownAtWork(event: CaseEvent): StaffId | null {
  switch (event.type) {
    case 'offer.accepted':
      return event.staffId;
    case 'text.queued':
      return event.by ?? null;
    case 'case.taken':
    case 'note.added':
    case 'wrapUp.completed':
      return event.by;
    default:
      return null;
  }
}
