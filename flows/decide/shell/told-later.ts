/**
 * What others make of a case while the person whose it is is not there: the event names them, so that they are told once they
 * are back (contract/while-away.ts), whether the case is theirs by then, or they may see it, or not.
 */

import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import { whoAgreed, whoseCase } from '../../case/whose.ts';
import { isHappening } from '../../contract/while-away.ts';
import { absenceOf } from '../../routing/absent-owner.ts';

/** What was agreed with the family is over, or something else is agreed. */
const SETTLES_AGREED: ReadonlySet<CaseEvent['type']> = new Set<CaseEvent['type']>([
  'case.closed',
  'nextStep.set',
  'session.scheduled',
]);

export function toldLater(event: CaseEvent, before: CaseState, facts: Facts): CaseEvent {
  if (!isHappening(event)) return event;
  // Whoever stands in, and is found away, learns so of what they had in hand.
  if (event.type === 'owner.foundAway' && facts.unseenBy !== undefined)
    return { ...event, unseenBy: event.staffId };
  const unseenBy = facts.unseenBy ?? (SETTLES_AGREED.has(event.type) ? facts.agreedUnseenBy : undefined);
  if (unseenBy === undefined || ('by' in event && event.by === unseenBy)) return event;
  if (event.type === 'contact.started' && (event.channel !== 'call' || event.direction === 'outbound'))
    return event;
  // What is written to somebody who is found away is told by that.
  if (event.type === 'text.received' && stateNameOf(before) !== 'followUp') return event;
  return { ...event, unseenBy };
}

/** The facts of it: whose the case is, or who is to do what was agreed, as far as they are not there. */
export function whoIsNotThere(
  state: CaseState,
  staff: Parameters<typeof absenceOf>[1],
): Pick<Facts, 'unseenBy' | 'agreedUnseenBy'> {
  const [unseenBy, agreedUnseenBy] = [whoseCase(contextOf(state)), whoAgreed(state)].map((staffId) =>
    staffId !== null && absenceOf(staffId, staff) !== null ? staffId : undefined,
  );
  return { ...(unseenBy && { unseenBy }), ...(agreedUnseenBy && { agreedUnseenBy }) };
}
