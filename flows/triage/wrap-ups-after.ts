/** Talks that are over without a wrap-up: which, who may write them up, and what a person writes that is one for them. */
import type { CaseEvent } from '../case/events.ts';
import type { TriageContext } from './context.ts';

type Owed = NonNullable<TriageContext['wrapUpsOwed']>;

export function afterWrapUps(
  { wrapUpsOwed = [] }: TriageContext,
  event: CaseEvent,
): Pick<Partial<TriageContext>, 'wrapUpsOwed'> {
  switch (event.type) {
    case 'wrapUp.owed': {
      const { contactId, staffId, writableUntilMs } = event;
      const writable = writableUntilMs === undefined ? {} : { writableUntilMs };
      return { wrapUpsOwed: [...without(wrapUpsOwed, [contactId]), { contactId, staffId, ...writable }] };
    }
    case 'wrapUp.completed':
      if (event.ofTalks) return { wrapUpsOwed: without(wrapUpsOwed, event.ofTalks) };
      return wrapUpsOwed.length === 0 ? {} : { wrapUpsOwed: [] };
    case 'case.followedUp':
    case 'case.closed':
      return wrapUpsOwed.length === 0 ? {} : { wrapUpsOwed: [] };
    default:
      return {};
  }
}

function without(owed: Owed, contactIds: readonly string[]): Owed {
  return owed.filter(({ contactId }) => !contactIds.includes(contactId));
}

/** The talks that somebody led to their end in a case that was another's, and may write up. */
export function writableBy({ wrapUpsOwed = [] }: TriageContext, staffId: string): string[] {
  return wrapUpsOwed
    .filter((talk) => talk.staffId === staffId && talk.writableUntilMs !== undefined)
    .map(({ contactId }) => contactId);
}
