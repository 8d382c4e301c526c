/** Somebody takes a case: one held out to them, one from the waiting list, one in follow-up. */
import type { Actor, StaffRequest } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import type { StaffCommand } from '../../contract/commands.ts';
import { derivedId, type EpochMs, type StaffId } from '../../ids.ts';
import { firstWordDue } from '../../triage/crisis-deadlines.ts';
import { type Chosen, refuse } from '../decided.ts';
import { replyOfList } from '../family/reply-of-list.ts';
import { worksAt } from '../permission.ts';
import { deskOffersTakenBack, whyTakenFromOthers } from '../shell/offers-taken-back.ts';
import { deskOffer } from './desk-offer.ts';
import { backInOwnHands } from './stand-in-commands.ts';
import { chooseTakeCall } from './take-call.ts';

/** The loser of a race is told who was first, not that something is forbidden. */
export function takenBySomebodyElse(state: CaseState, actor: Actor, command: StaffCommand): string | null {
  if (command.type !== 'accept') return null;
  const { owner } = contextOf(state);
  const name = stateNameOf(state);
  const isTaken =
    name === 'inConversation' || name === 'inSession' || name === 'admitted' || name === 'wrapUp';
  return isTaken && owner.kind === 'staff' && owner.staffId !== actor.staffId ? owner.staffId : null;
}

function accepted(state: CaseState, offerId: string, staffId: StaffId, at: EpochMs): CaseEvent {
  const context = contextOf(state);
  const due = { ...firstWordDue(context.tier, context), ...replyOfList(state) };
  return { type: 'offer.accepted', at, offerId, staffId, via: 'console', ...due };
}

export function chooseAccept(state: CaseState, request: StaffRequest, facts: Facts): Chosen {
  const context = contextOf(state);
  const at = facts.nowMs;
  const { staffId } = request.actor;
  const own = context.offers.find((offer) => offer.staffId === staffId);
  const backToOwner = backInOwnHands(state, { ownerId: staffId, at });
  if (own !== undefined) return [accepted(state, own.id, staffId, at), ...backToOwner];
  if (facts.actorOffShift) return refuse('offShift');
  if (stateNameOf(state) === 'followUp') return [{ type: 'case.taken', at, by: staffId }, ...backToOwner];
  if (context.attention === null) return refuse('offerGone');
  // Taking from the waiting list is an offer to oneself, accepted in the same breath; a case held out to a
  // colleague at this moment is left to them, unless life is in danger, or they would only stand in.
  const whyTakenBack = whyTakenFromOthers(state, request.actor);
  if (context.offers.length > 0 && whyTakenBack === null) return refuse('offeredToAnother');
  // Supervisors decide for whom a case is kept, and so for whom it is not.
  if (facts.keptForAnother && request.actor.role !== 'supervisor') return refuse('keptForAnother');
  if (context.attention === 'voice') return chooseTakeCall(state, request, facts.freshId, at);
  const onDesk = deskOffer(derivedId(facts.freshId, 'o'), staffId, facts.actorFreeDeskSlot ?? 0, at);
  const isTeams = worksAt(state, request.actor) || request.actor.role === 'supervisor';
  const offer = isTeams ? onDesk : { ...onDesk, standsIn: true as const };
  return [
    ...(whyTakenBack === null ? [] : deskOffersTakenBack(state, at, whyTakenBack)),
    { type: 'offers.made', at, contactId: null, offers: [offer] },
    accepted(state, offer.id, staffId, at),
    ...backToOwner,
  ];
}
