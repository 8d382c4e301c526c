/** Moving a case: up a tier, back down with a reason, or into other hands by a supervisor. */
import { hasPendingCallback } from '../../call/callback.ts';
import type { Actor, StaffRequest } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts, TargetFacts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { RefusalReason, StaffCommand } from '../../contract/commands.ts';
import { derivedId } from '../../ids.ts';
import { firstWordDue, unjudgedAcceptDue } from '../../triage/crisis-deadlines.ts';
import { nearestTierDown } from '../../triage/tiers.ts';
import { ROLE_OF_TIER, type Tier } from '../../words.ts';
import { type Chosen, isRefused, refuse } from '../decided.ts';
import { replyOfList } from '../family/reply-of-list.ts';
import { consultEndedBy } from '../provider/consult-ended.ts';
import { connectionLost } from '../talk/outbound-commands.ts';
import { teamHandoverEndedBy } from '../talk/team-handover-commands.ts';
import { deskOffer } from './desk-offer.ts';
import { backInOwnHands } from './stand-in-commands.ts';

type CommandOf<Type extends StaffCommand['type']> = Extract<StaffCommand, { type: Type }>;

/** The tier named in the command decides whether the machine takes it: an event that it ignores is a refusal. */
function ifLegal(state: CaseState, event: CaseEvent): Chosen {
  return state.triage.can(event as never) ? [event] : refuse('notAllowedNow');
}

export function chooseEscalate(
  state: CaseState,
  actor: Actor,
  command: CommandOf<'escalate'>,
  facts: Facts,
): Chosen {
  const { tier, reason } = command;
  if (tier === 'consultation' && command.specialty === undefined) return refuse('specialtyRequired');
  const specialty = tier === 'consultation' ? (command.specialty ?? null) : null;
  const escalated = ifLegal(state, {
    type: 'case.escalated',
    at: facts.nowMs,
    by: actor.staffId,
    senderAskedLast: true,
    tier,
    specialty,
    reason,
    ...replyOfList(state),
    ...(command.urgency === undefined ? unjudgedAcceptDue(tier, contextOf(state)) : {}),
  });
  return isRefused(escalated) ? escalated : [...judgedOnTheWay(state, actor, command, facts), ...escalated];
}

/** Whoever sends a case on says how urgent it is: also that it is as urgent as it stands, where nobody has judged it yet. */
function judgedOnTheWay(
  state: CaseState,
  actor: Actor,
  { urgency, reason }: CommandOf<'escalate'>,
  { nowMs: at }: Facts,
): CaseEvent[] {
  const { urgency: from, urgencyReason } = contextOf(state);
  if (urgency === undefined || (urgency === from && urgencyReason !== null)) return [];
  return [{ type: 'urgency.changed', at, urgency, from, reason, source: 'person', by: actor.staffId }];
}

export function chooseReturn(
  state: CaseState,
  actor: Actor,
  command: CommandOf<'return'>,
  facts: Facts,
): Chosen {
  const context = contextOf(state);
  const tier = command.tier ?? nearestTierDown(context.tier);
  if (tier === null || tier === 'crisisCentre') return refuse('notAllowedNow');
  const specialty = tier === 'consultation' ? (command.specialty ?? context.specialty) : null;
  if (tier === 'consultation' && specialty === null) return refuse('specialtyRequired');
  return ifLegal(state, {
    type: 'case.returned',
    at: facts.nowMs,
    by: actor.staffId,
    senderAskedLast: true,
    tier,
    specialty,
    reason: command.reason,
  });
}

export function chooseReassign(
  state: CaseState,
  request: StaffRequest,
  command: CommandOf<'reassign'>,
  facts: Facts,
): Chosen {
  const context = contextOf(state);
  const base = {
    type: 'case.reassigned',
    at: facts.nowMs,
    by: request.actor.staffId,
    reason: command.reason,
    previousOwner: context.owner,
    ...replyOfList(state),
  } as const;
  const callWaits = context.liveCallId !== null && context.talkingStaffId === null;
  if (command.staffId !== undefined && command.team !== undefined) return refuse('targetRequired');
  if (command.staffId !== undefined) {
    if (context.owner.kind === 'staff' && context.owner.staffId === command.staffId)
      return refuse('duplicate');
    const target = request.target;
    if (!target) return refuse('targetUnknown');
    // A family that is to be rung may be anybody's who has a phone; the work stays the hotline's, as after an overflow.
    const isLent = callWaits && hasPendingCallback(state) && (tierOf(target) ?? 'hotline') !== 'hotline';
    const why = isLent ? whyNotLent(target) : whyNotTarget(context.tier, target, callWaits);
    if (why !== null) return refuse(why);
    const tier = isLent ? 'hotline' : (tierOf(target) ?? context.tier);
    const specialty = tier === 'consultation' ? target.specialty : null;
    // A waiting call is not put on a desk: it rings that person first.
    const held = callWaits
      ? null
      : deskOffer(derivedId(facts.freshId, 'o'), target.staffId, target.freeDeskSlot, facts.nowMs);
    const reassigned = {
      ...base,
      to: { kind: 'staff', staffId: target.staffId },
      tier,
      specialty,
      held,
      ...(held === null ? {} : firstWordDue(tier, context)),
    } as const;
    const backToOwner =
      held === null ? [] : backInOwnHands(state, { ownerId: target.staffId, by: base.by, at: facts.nowMs });
    return [
      ...handoverBrokenOff(state, facts),
      ...phoneNotPickedUp(state, facts),
      reassigned,
      ...backToOwner,
    ];
  }
  if (command.team === undefined) return refuse('targetRequired');
  const tier = command.team;
  // A family on the line waits where calls are answered; one that is to be rung may be rung by whoever of that team is free.
  const isLent = callWaits && tier !== 'hotline';
  if (isLent && !hasPendingCallback(state)) return refuse('callIsLive');
  const specialty = tier === 'consultation' ? (command.specialty ?? context.specialty) : null;
  if (tier === 'consultation' && specialty === null) return refuse('specialtyRequired');
  const reassigned = {
    ...base,
    to: { kind: 'team', team: tier, specialty },
    ...(isLent ? { tier: 'hotline' as const, specialty: null } : { tier, specialty }),
    held: null,
    ...(isLent ? {} : unjudgedAcceptDue(tier, context)),
  } as const;
  return [...handoverBrokenOff(state, facts), ...phoneNotPickedUp(state, facts), reassigned];
}

/** A supervisor's word goes before a handover that is under way: the family is back with whoever asked. */
function handoverBrokenOff(state: CaseState, facts: Facts): CaseEvent[] {
  const contactId = contextOf(state).liveCallId;
  const ended =
    teamHandoverEndedBy(state, 'takenBack', facts.nowMs) ??
    (contactId === null ? null : consultEndedBy(state, contactId, 'takenBack', facts.nowMs));
  return ended === null ? [] : [ended];
}

/** Somebody accepted in the console and their phone still rings: it stops, or two people would have the call. */
function phoneNotPickedUp(state: CaseState, facts: Facts): CaseEvent[] {
  const contactId = contextOf(state).liveCallId;
  const call = contactId === null ? null : callOf(state, contactId);
  if (contactId === null || call?.name !== 'connecting') return [];
  return call.context.legs
    .filter((leg) => leg.state === 'accepted')
    .map((leg) => connectionLost(state, contactId, leg, leg.sid, facts.nowMs));
}

export function tierOf(target: TargetFacts): Tier | null {
  const entry = Object.entries(ROLE_OF_TIER).find(([, role]) => role === target.role);
  return entry ? (entry[0] as Tier) : null;
}

function whyNotLent({ available, canBeRung, freeVoiceSlot }: TargetFacts): RefusalReason | null {
  return available && canBeRung && freeVoiceSlot !== null ? null : 'targetAway';
}

function whyNotTarget(tier: Tier, target: TargetFacts, callWaits: boolean): RefusalReason | null {
  if (target.role === 'administrator') return 'targetWrongTier';
  if (!target.available) return 'targetAway';
  if (callWaits && (tierOf(target) ?? tier) !== 'hotline') return 'callIsLive';
  return callWaits && target.freeVoiceSlot === null ? 'targetAway' : null;
}
