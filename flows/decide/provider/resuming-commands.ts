/** A talk whose browser was lost: when that interrupts the talk instead of ending it, and how whoever talked comes back. */
import type { Leg } from '../../call/context.ts';
import { isRungAlready } from '../../call/recovery.ts';
import type { StaffRequest } from '../../case/commands.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import { derivedId } from '../../ids.ts';
import { rungOn } from '../../routing/rung-on.ts';
import { type Chosen, refuse } from '../decided.ts';
import { carriedOn } from '../talk/monitoring-commands.ts';

type WhyNotResumed = CaseEventOf<'talk.notResumed'>['why'];

/**
 * The leg that carried the talk is gone and the family still there. A supervisor whom it hears goes on with it. Else a
 * phone was put down; a browser may have been loaded anew, which looks the same from here.
 */
export function talkLost(
  state: CaseState,
  contactId: string,
  { legId, staffId, device }: Leg,
  sid: string | null,
  at: number,
): CaseEvent {
  const carried = carriedOn(state, contactId, at);
  if (carried !== null) return carried;
  const lost = { at, contactId, legId, staffId, sid };
  const interrupted: CaseEvent = { type: 'talk.interrupted', ...lost };
  const isAwaited = device === 'browser' && state.calls[contactId]?.can(interrupted) === true;
  return isAwaited ? interrupted : { type: 'leg.lost', ...lost };
}

/** The family was on hold when the browser was lost, and hears on what it heard. */
export function isOnHold(state: CaseState, contactId: string): boolean {
  return callOf(state, contactId)?.context.heldSinceMs != null;
}

/** Of the ring that was to bring whoever talked back: it came to nothing. Null for any other leg. */
export function notResumed(
  state: CaseState,
  contactId: string,
  { legId, staffId, state: legState }: Leg,
  why: WhyNotResumed,
  at: number,
): CaseEvent | null {
  const isRung = callOf(state, contactId)?.name === 'recovering' && legState === 'accepted';
  return isRung ? { type: 'talk.notResumed', at, contactId, legId, staffId, why } : null;
}

/** By whoever talked, or accepted and hears no ring, whose console is there again: rung on the device of now. */
export function chooseResumeTalk(
  state: CaseState,
  { actor, target }: StaffRequest,
  contactId: string,
  facts: Facts,
): Chosen {
  if (contactId !== contextOf(state).liveCallId) return refuse('noLiveCall');
  if (!target?.canBeRung) return refuse('ownPhoneNotReady');
  const call = callOf(state, contactId);
  if (call !== null && isRungAlready(call.context, facts.nowMs)) return refuse('duplicate');
  const legId = derivedId(facts.freshId, 'l');
  const { staffId } = actor;
  return [{ type: 'talk.resuming', at: facts.nowMs, contactId, legId, staffId, ...rungOn(target.device) }];
}
