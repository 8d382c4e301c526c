/** What a talk that broke off means for the case: since when the family is awaited, and what ends that. */
import type { CaseEvent } from '../case/events.ts';
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
        return { ...settled(context), held: [], waitingSinceMs: context.waitedFromMs ?? event.at };
      break;
    case 'farewell.said':
      if (!event.said) break;
      return settled(context);
    case 'family.answered':
    case 'offer.accepted':
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

function settled({ droppedAtMs }: TriageContext): Change {
  return droppedAtMs == null ? {} : { droppedAtMs: null };
}
