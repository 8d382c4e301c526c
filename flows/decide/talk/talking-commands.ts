/** What whoever talks with a family asks of the call: hold, and the steps of a warm handover. */

import type { CallContext } from '../../call/context.ts';
import { CONSULT_TIMEOUT_MS } from '../../call/delays.ts';
import type { StaffRequest } from '../../case/commands.ts';
import type { Offer } from '../../case/events/offers.ts';
import type { CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { StaffCommand } from '../../contract/commands.ts';
import { derivedId } from '../../ids.ts';
import { rungOn } from '../../routing/rung-on.ts';
import { type Chosen, refuse } from '../decided.ts';
import { consultEndedBy } from '../provider/consult-ended.ts';
import { chooseResumeTalk } from '../provider/resuming-commands.ts';
import { tierOf } from '../staff/moving-commands.ts';
import { mayFollowTo } from './follow-the-case.ts';
import { chooseTeamHandover, teamHandoverEndedBy } from './team-handover-commands.ts';

export type TalkingCommand = Extract<
  StaffCommand,
  {
    type:
      | 'hold'
      | 'resume'
      | 'consult'
      | 'handOverCall'
      | 'joinCall'
      | 'completeHandover'
      | 'takeBack'
      | 'resumeTalk';
  }
>;

export function chooseForWhoTalks(
  state: CaseState,
  request: StaffRequest,
  command: TalkingCommand,
  facts: Facts,
): Chosen {
  const contactId = contextOf(state).liveCallId;
  if (contactId === null) return refuse('noLiveCall');
  const base = { at: facts.nowMs, contactId, by: request.actor.staffId };
  switch (command.type) {
    case 'hold':
      return [{ type: 'call.held', ...base }];
    case 'resume':
      return [{ type: 'call.resumed', ...base }];
    case 'joinCall':
      return [{ type: 'call.joined', ...base }];
    case 'resumeTalk':
      return chooseResumeTalk(state, request, command.contactId, facts);
    case 'consult':
      return chooseConsult(state, request, command, contactId, facts);
    case 'handOverCall':
      return chooseTeamHandover(state, request.actor, command, contactId, facts);
    case 'completeHandover': {
      const completed = handoverBy(state, contactId, request.actor.staffId, facts.nowMs);
      return completed === null ? refuse('notAllowedNow') : [completed];
    }
    case 'takeBack': {
      const ended =
        teamHandoverEndedBy(state, 'takenBack', facts.nowMs) ??
        consultEndedBy(state, contactId, 'takenBack', facts.nowMs);
      return ended === null ? refuse('notAllowedNow') : [ended];
    }
  }
}

function chooseConsult(
  state: CaseState,
  { actor, target }: StaffRequest,
  { cold, reason }: Extract<StaffCommand, { type: 'consult' }>,
  contactId: string,
  facts: Facts,
): Chosen {
  if (!target) return refuse('targetUnknown');
  if (target.staffId === actor.staffId) return refuse('duplicate');
  if (target.role === 'administrator' || !mayFollowTo(state, actor, target)) return refuse('targetWrongTier');
  if (!target.available || target.freeVoiceSlot === null || !target.canBeRung) return refuse('targetAway');
  const context = contextOf(state);
  const offerId = derivedId(facts.freshId, 'o');
  const legId = derivedId(offerId, 'l');
  const offer: Offer = {
    id: offerId,
    staffId: target.staffId,
    attention: 'voice',
    slot: target.freeVoiceSlot,
    legId,
    offeredAtMs: facts.nowMs,
    expiresAtMs: facts.nowMs + CONSULT_TIMEOUT_MS,
    ...(target.restMs === undefined ? {} : { restMs: target.restMs }),
    ...rungOn(target.device),
  };
  // A supervisor takes a case where it is.
  const tier = tierOf(target) ?? context.tier;
  const specialty = tier === 'consultation' ? target.specialty : null;
  const { staffId } = target;
  const by = actor.staffId;
  return [
    {
      type: 'consult.started',
      at: facts.nowMs,
      contactId,
      by,
      legId,
      staffId,
      offer,
      tier,
      specialty,
      ...(cold ? { cold } : {}),
      ...(reason ? { reason } : {}),
    },
  ];
}

/** A cold handover: the colleague takes the call with the same key that takes their phone. */
export function coldHandoverBy(
  { contactId, conversationLegId, consult, legs }: CallContext,
  at: number,
): CaseEventOf<'handover.completed'> | null {
  const asker = legs.find(({ legId }) => legId === conversationLegId);
  const taker = legs.find(({ legId }) => legId === consult?.legId);
  if (!consult?.cold || !asker || !taker) return null;
  const { legId, staffId } = taker;
  const { tier, specialty } = consult;
  return { type: 'handover.completed', at, contactId, legId, staffId, by: asker.staffId, tier, specialty };
}

/** Whoever asked leaves the call to the colleague, who must be in it. */
export function handoverBy(
  state: CaseState,
  contactId: string,
  by: string,
  at: number,
): CaseEventOf<'handover.completed'> | null {
  const call = callOf(state, contactId);
  const consult = call?.context.consult;
  if (!call || !consult || (call.name !== 'consulting' && call.name !== 'joined')) return null;
  const leg = call.context.legs.find(({ legId }) => legId === consult.legId);
  if (leg === undefined) return null;
  const { tier, specialty } = consult;
  return {
    type: 'handover.completed',
    at,
    contactId,
    legId: leg.legId,
    staffId: leg.staffId,
    by,
    tier,
    specialty,
    roomGoesOn: true,
  };
}
