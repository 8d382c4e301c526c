/** Talks that are over without a wrap-up: which, and what a person writes that is one for all of them. */
import type { CaseEvent } from '../case/events.ts';
import type { TriageContext } from './context.ts';

export function afterWrapUps(
  { wrapUpsOwed = [] }: TriageContext,
  event: CaseEvent,
): Pick<Partial<TriageContext>, 'wrapUpsOwed'> {
  switch (event.type) {
    case 'wrapUp.owed':
      return { wrapUpsOwed: [...wrapUpsOwed, { contactId: event.contactId, staffId: event.staffId }] };
    case 'wrapUp.completed':
    case 'case.followedUp':
    case 'case.closed':
      return wrapUpsOwed.length === 0 ? {} : { wrapUpsOwed: [] };
    default:
      return {};
  }
}
