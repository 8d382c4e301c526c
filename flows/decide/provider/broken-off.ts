/** A talk in which life is in danger broke off: finding the family again comes before any wrap-up, and supervisors know. */
import type { CaseEvent } from '../../case/events.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import type { CaseStateName } from '../../words.ts';

const IN_HANDS: ReadonlySet<CaseStateName> = new Set<CaseStateName>([
  'inConversation',
  'wrapUp',
  'inSession',
  'admitted',
  'supporting',
]);

export function brokenOffInDanger(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  if (!isBrokenOff(after) || isBrokenOff(before) || wasTriedInVain(before)) return [];
  return [{ type: 'talk.brokenOff', at: event.at }];
}

/** Nobody has the family, and the line rings it no more by itself. */
function isBrokenOff(state: CaseState): boolean {
  const { urgency, droppedAtMs, liveCallId, owner } = contextOf(state);
  return (
    urgency === 'imminent' &&
    droppedAtMs != null &&
    liveCallId === null &&
    owner.kind === 'staff' &&
    IN_HANDS.has(stateNameOf(state))
  );
}

/** A call of ours since then that reached nobody: what was told of the drop still stands. */
function wasTriedInVain(state: CaseState): boolean {
  const { contacts, liveCallId, droppedAtMs } = contextOf(state);
  const live = contacts.find(({ contactId }) => contactId === liveCallId);
  return live?.direction === 'outbound' && droppedAtMs != null && live.startedAtMs >= droppedAtMs;
}
