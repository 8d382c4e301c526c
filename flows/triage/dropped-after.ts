/** What a talk that broke off means for the case: since when the family is awaited, and what ends that. */
import type { CaseEvent, CaseEventOf } from '../case/events.ts';
import { teamNameOf } from '../routing/team-settings.ts';
import type { TriageContext } from './context.ts';

type Change = Partial<TriageContext>;

export function afterDropOf(context: TriageContext, event: CaseEvent): Change {
  switch (event.type) {
    case 'call.dropped':
      return {
        droppedAtMs: event.at,
        contacts: context.contacts.map((contact) =>
          contact.contactId === event.contactId ? { ...contact, sid: null } : contact,
        ),
      };
    case 'caller.hungUp':
      if (!event.broken) break;
      return { droppedAtMs: event.at };
    case 'contact.started':
      // Back at the front, and whoever is to be asked first has free hands for it.
      if (event.afterDrop)
        return {
          ...settled(context),
          held: [],
          // It waits since now, with the place of before; in an older journal, as if it had waited all the while.
          waitingSinceMs: event.placeFromMs === undefined ? (context.waitedFromMs ?? event.at) : event.at,
          ...broughtBack(context, event.contactId),
        };
      break;
    case 'leg.confirmed':
      return takenUpAgain(context, event);
    case 'farewell.said':
      if (!event.said) break;
      return settled(context);
    case 'urgency.changed':
      return event.urgency === 'imminent' ? {} : found(context);
    case 'offer.accepted':
      // Whoever takes it up at the desk has yet to find the family.
      return context.reaching && context.liveCallId === null ? found(context) : settled(context);
    case 'family.answered':
    case 'case.escalated':
    case 'case.returned':
    case 'case.reassigned':
    case 'case.handedOver':
    case 'case.followedUp':
    case 'case.closed':
      return settled(context);
    default:
  }
  return {};
}

/**
 * Calls are routed by the hotline: a case of another tier is lent to it, for whoever talked, then for their team.
 * In danger it is kept for nobody alone: several phones ring, theirs among them.
 */
function broughtBack({ tier, specialty, owner, urgency }: TriageContext, contactId: string): Change {
  if (tier === 'hotline') return {};
  const staffId = owner.kind === 'staff' ? owner.staffId : null;
  return {
    cameBack: { contactId, staffId, tier, specialty },
    tier: 'hotline',
    specialty: null,
    preferredStaffId: staffId,
    reservedForStaffId: urgency === 'imminent' ? null : staffId,
    reservedForTeam: teamNameOf(tier, specialty),
    skips: [],
  };
}

/** Whoever talked has the family again, and the case goes on at their tier. */
function takenUpAgain(context: TriageContext, { contactId, staffId }: CaseEventOf<'leg.confirmed'>): Change {
  const { cameBack } = context;
  if (cameBack == null || cameBack.contactId !== contactId || cameBack.staffId !== staffId) return {};
  return { tier: cameBack.tier, specialty: cameBack.specialty, reservedForTeam: null, cameBack: null };
}

function settled(context: TriageContext): Change {
  return { ...found(context), ...(context.droppedAtMs == null ? {} : { droppedAtMs: null }) };
}

/** It is somebody's again to find the family, or nobody needs to. */
function found({ reaching }: TriageContext): Change {
  return reaching ? { reaching: null } : {};
}
