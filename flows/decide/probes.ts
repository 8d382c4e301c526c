/** The events that commands would cause, for the machines to be asked whether they may: with values that guards look at. */
import type { Actor } from '../case/commands.ts';
import type { Offer } from '../case/events/offers.ts';
import type { CaseEvent } from '../case/events.ts';
import { type CaseState, contextOf } from '../case/state.ts';
import type { StaffCommandType } from '../contract/commands.ts';
import { teamStandInOf } from '../triage/team-stand-in.ts';
import { nearestTierDown } from '../triage/tiers.ts';
import type { Attention } from '../words.ts';

const PROBED_LEG = { contactId: '-', legId: '-', staffId: '-' };

export function probedOffer({ staffId }: Actor, attention: Attention): Offer {
  return { id: '-', staffId, attention, slot: 0, legId: null, offeredAtMs: 0, expiresAtMs: 0 };
}

export function offersProbe(actor: Actor): CaseEvent {
  return { type: 'offers.made', at: 0, contactId: null, offers: [probedOffer(actor, 'desk')] };
}

/** The event that the command would cause, with values that matter to guards; null when there is none. */
export function probeFor(state: CaseState, actor: Actor, type: StaffCommandType): CaseEvent | null {
  const context = contextOf(state);
  const base = { at: 0, by: actor.staffId };
  switch (type) {
    case 'escalate':
      return { type: 'case.escalated', ...base, tier: 'crisisCentre', specialty: null, reason: '-' };
    case 'return': {
      const tier = nearestTierDown(context.tier);
      return tier === null || tier === 'crisisCentre'
        ? null
        : { type: 'case.returned', ...base, tier, specialty: null, reason: '-' };
    }
    case 'reassign': {
      const to = { kind: 'team', team: context.tier, specialty: context.specialty } as const;
      return {
        type: 'case.reassigned',
        ...base,
        reason: '-',
        to,
        previousOwner: context.owner,
        tier: context.tier,
        specialty: context.specialty,
        held: null,
      };
    }
    case 'handOver':
      return { type: 'case.handedOver', ...base, reason: '-' };
    case 'callFamily':
      return {
        type: 'outbound.started',
        at: 0,
        ...PROBED_LEG,
        by: actor.staffId,
        to: '-',
        offer: probedOffer(actor, 'voice'),
      };
    case 'giveBack':
      if (teamStandInOf(context) !== null) return { type: 'case.handedOver', ...base, reason: '-' };
      return { type: 'case.givenBack', ...base, to: actor.staffId };
    case 'keepCase':
      return { type: 'case.kept', ...base, from: actor.staffId, reason: '-' };
    case 'endContact':
      return { type: 'contact.ended', ...base };
    case 'schedule':
      return { type: 'session.scheduled', ...base, startsAtMs: 0, what: '' };
    case 'startSession':
      return { type: 'session.started', ...base };
    case 'startSupport':
      return { type: 'support.started', ...base };
    case 'wrapUp':
    case 'followUp':
      return { type: 'case.followedUp', ...base };
    case 'setNextStep':
      return { type: 'nextStep.set', ...base, what: '-', dueAtMs: 0 };
    case 'close':
      return { type: 'case.closed', ...base, outcome: 'other' };
    default:
      return null;
  }
}
