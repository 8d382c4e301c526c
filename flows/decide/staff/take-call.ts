/**
 * A waiting call taken from the list by hand: an offer to oneself, accepted in the same breath, so that only one's own
 * device is still to be answered. That somebody missed or refused its ring a moment ago keeps the router from ringing
 * them again at once; it keeps nobody from a family that they want to take.
 */
import type { StaffRequest } from '../../case/commands.ts';
import type { Offer } from '../../case/events/offers.ts';
import type { CaseEvent } from '../../case/events.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import { derivedId } from '../../ids.ts';
import { rungOn } from '../../routing/rung-on.ts';
import type { TriageContext } from '../../triage/context.ts';
import { offerTtlMs } from '../../triage/delays.ts';
import { type Chosen, refuse } from '../decided.ts';
import { replyOfList } from '../family/reply-of-list.ts';

export function chooseTakeCall(
  state: CaseState,
  { actor, target }: StaffRequest,
  freshId: string,
  at: number,
): Chosen {
  const context = contextOf(state);
  const { staffId } = actor;
  if (wantsAnother(context, staffId, at)) return refuse('familyWantsAnother');
  // Nobody on a break gets a call, by their own hand neither: the floor would take them for resting while they talk.
  if (target && !target.available) return refuse('onBreak');
  if (!target?.canBeRung) return refuse('ownPhoneNotReady');
  if (target.freeVoiceSlot === null) return refuse('ownCallIsLive');
  const id = derivedId(freshId, 'o');
  const offer: Offer = {
    id,
    staffId,
    attention: 'voice',
    slot: target.freeVoiceSlot,
    legId: derivedId(id, 'l'),
    offeredAtMs: at,
    expiresAtMs: at + offerTtlMs('voice', context.tier, context.urgency),
    ...(target.restMs === undefined ? {} : { restMs: target.restMs }),
    ...rungOn(target.device),
  };
  return [
    { type: 'offers.made', at, contactId: context.liveCallId, offers: [offer] },
    { type: 'offer.accepted', at, offerId: id, staffId, via: 'console', ...replyOfList(state) },
  ];
}

/** It stands in the list, and nobody is being rung for it: asked of both machines. */
export function canBeTaken(state: CaseState, offer: Offer): boolean {
  const { liveCallId, offers } = contextOf(state);
  const call = liveCallId === null ? null : callOf(state, liveCallId);
  if (liveCallId === null || call?.name !== 'waiting' || offers.length > 0) return false;
  const made: CaseEvent = { type: 'offers.made', at: 0, contactId: liveCallId, offers: [offer] };
  return state.triage.can(made as never) && state.calls[liveCallId]?.can(made as never) === true;
}

/** Somebody in danger is better answered by whom it did not want than by nobody. */
function wantsAnother({ skips, urgency }: TriageContext, staffId: string, at: number): boolean {
  return (
    urgency !== 'imminent' &&
    skips.some((skip) => skip.byFamily && skip.staffId === staffId && skip.untilMs > at)
  );
}
