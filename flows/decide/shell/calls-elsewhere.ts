/**
 * A family that is accompanied by somebody calls the line: the call is a case of its own, and whoever answers for the other
 * open cases of the number is told what became of it, without a word of what was said. Told once somebody has the family on
 * the phone, or once it is plain that nobody will: missed, a message left, or put through to another line.
 */

import type { ShellCommand } from '../../case/commands.ts';
import type { EffectRequest } from '../../case/effects.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import type { Contact } from '../../triage/context.ts';
import type { CalledHow } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';

const NONE: readonly EffectRequest[] = [];

/** What the other cases are to be told because of this event. */
export function tellingsOf(event: CaseEvent, before: CaseState, after: CaseState): readonly EffectRequest[] {
  const earlier = contextOf(before).contacts;
  const { contacts, talkingStaffId } = contextOf(after);
  // A family that calls again by itself is told of by that call.
  if (contacts === earlier || event.type === 'callback.cancelled') return NONE;
  return contacts.flatMap((contact): EffectRequest[] => {
    const { contactId, besideCaseIds, startedAtMs: calledAtMs } = contact;
    const was = besideCaseIds && earlier.find((other) => other.contactId === contactId);
    const how = was ? whatBecame(was, contact) : null;
    if (!besideCaseIds || how === null) return [];
    const staffId = how === 'answered' ? talkingStaffId : null;
    return besideCaseIds.map((toldCaseId) => ({
      kind: 'tellCase',
      contactId,
      toldCaseId,
      calledAtMs,
      how,
      staffId,
    }));
  });
}

/** Null where this event tells nothing new. */
function whatBecame(was: Contact, { outcome, endedAtMs }: Contact): CalledHow | null {
  if (outcome === was.outcome || outcome === null) return null;
  if (outcome === 'answered' || outcome === 'message' || outcome === 'passedOn') return outcome;
  return endedAtMs === null ? null : 'missed';
}

/**
 * Nothing is new to whoever talks with the family themselves, but that what they were told of an earlier call of it is
 * settled; and nobody answers for a case that is closed.
 */
export function chooseFamilyCallTell(
  state: CaseState,
  { inCaseId, calledAtMs, how, staffId }: Extract<ShellCommand, { type: 'familyCallTell' }>,
  facts: Facts,
): Chosen {
  const { owner, calledElsewhere } = contextOf(state);
  const isTheirs = owner.kind === 'staff' && owner.staffId === staffId;
  const settles = calledElsewhere != null && calledElsewhere.atMs <= calledAtMs;
  if ((isTheirs && !settles) || stateNameOf(state) === 'closed') return refuse('duplicate');
  const by = staffId === null ? {} : { by: staffId };
  return [{ type: 'family.calledElsewhere', at: facts.nowMs, inCaseId, calledAtMs, how, ...by }];
}
