/**
 * A talk that is over and not wrapped up, when the case is taken from whoever talked: the family rings back after a
 * drop, a supervisor gives the case to somebody else, it goes to colleagues of somebody who is away, or back to its owner as
 * whoever stood in has left; or whoever talked had sent the case on before the talk was over. Its wrap-up is owed all the
 * same, with the next one; whoever led it to its end may write it up themselves for a while.
 */
import type { CaseEvent } from '../../case/events.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import type { Contact } from '../../triage/context.ts';
import { WRITABLE_AFTER_TALK_MS } from '../../triage/delays.ts';

export function wrapUpOwed(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  const { owner, wrapUpsOwed = [] } = contextOf(before);
  const sentOnBy = talkedOnAfterSendingOn(before, after);
  const talk = sentOnBy?.talk ?? talkLeftBy(event, before, after);
  if (talk === undefined || wrapUpsOwed.some(({ contactId }) => contactId === talk.contactId)) return [];
  const { at } = event;
  const { contactId } = talk;
  if (sentOnBy !== undefined) {
    const writableUntilMs = at + WRITABLE_AFTER_TALK_MS;
    return [{ type: 'wrapUp.owed', at, contactId, staffId: sentOnBy.staffId, writableUntilMs }];
  }
  const staffId = owner.kind === 'staff' ? owner.staffId : null;
  return [{ type: 'wrapUp.owed', at, contactId, staffId }];
}

/** The talk that is over with this event, of somebody whose case it was no longer; undefined where there is none. */
function talkedOnAfterSendingOn(
  before: CaseState,
  after: CaseState,
): { talk: Contact; staffId: string } | undefined {
  const { liveCallId, talkingStaffId, owner, contacts } = contextOf(before);
  if (liveCallId === null || talkingStaffId === null || contextOf(after).talkingStaffId !== null)
    return undefined;
  if (owner.kind === 'staff' && owner.staffId === talkingStaffId) return undefined;
  const talk = contacts.find(({ contactId, outcome }) => contactId === liveCallId && outcome === 'answered');
  return talk && { talk, staffId: talkingStaffId };
}

function talkLeftBy(event: CaseEvent, before: CaseState, after: CaseState): Contact | undefined {
  const talks = contextOf(before).contacts.filter(({ outcome }) => outcome === 'answered');
  switch (event.type) {
    case 'contact.started':
      return event.afterDrop ? talks.findLast(({ channel }) => channel === 'call') : undefined;
    case 'case.givenBack':
      // By whoever stood in it was written with the same act.
      return stateNameOf(before) === 'wrapUp' && (event.left !== undefined || event.by === event.to)
        ? talks.findLast(({ endedAtMs }) => endedAtMs !== null)
        : undefined;
    case 'case.reassigned':
    case 'owner.foundAway':
    case 'call.takenOver': {
      const isTakenFromWrapUp = stateNameOf(before) === 'wrapUp' && stateNameOf(after) !== 'wrapUp';
      return isTakenFromWrapUp ? talks.findLast(({ endedAtMs }) => endedAtMs !== null) : undefined;
    }
    default:
      return undefined;
  }
}
