/**
 * What others make of a case while the person whose it is is not there: the event names them, so that they are told once they
 * are back (contract/while-away.ts), whether the case is theirs by then, or they may see it, or not.
 */
import type { Facts } from '../case/commands.ts';
import type { CaseEvent } from '../case/events.ts';
import { type CaseState, stateNameOf } from '../case/state.ts';
import { isHappening } from '../contract/while-away.ts';

export function toldLater(event: CaseEvent, before: CaseState, { unseenBy }: Facts): CaseEvent {
  if (unseenBy === undefined || !isHappening(event)) return event;
  // Whoever stands in, and is found away, learns so of what they had in hand.
  if (event.type === 'owner.foundAway') return { ...event, unseenBy: event.staffId };
  if ('by' in event && event.by === unseenBy) return event;
  if (event.type === 'contact.started' && (event.channel !== 'call' || event.direction === 'outbound'))
    return event;
  // What is written to somebody who is found away is told by that.
  if (event.type === 'text.received' && stateNameOf(before) !== 'followUp') return event;
  return { ...event, unseenBy };
}
