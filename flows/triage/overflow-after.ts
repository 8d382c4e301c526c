/** What the triage learns of a call that goes to another team or line. */
import type { CaseEvent, CaseEventOf } from '../case/events.ts';
import { withOutcome } from './contacts-after.ts';
import type { TriageContext } from './context.ts';
import { stepFor } from './plan.ts';

type Change = Partial<TriageContext>;

/** Held out to another team it waits as before; another line rings, and nobody here is asked meanwhile. */
export function afterOverflowStarted(
  { contacts }: TriageContext,
  { contactId, to, at, teamAlone }: CaseEventOf<'overflow.started'>,
): Change {
  return {
    contacts: contacts.map((contact) =>
      contact.contactId === contactId
        ? { ...contact, overflow: { to, atMs: at, ...(teamAlone ? { teamAlone } : {}) } }
        : contact,
    ),
    ...(to.kind === 'line' ? { callWaits: false, reservedForStaffId: null } : {}),
  };
}

export function afterOverflowAnswered({ contacts }: TriageContext, contactId: string): Change {
  return { contacts: withOutcome(contacts, contactId, 'passedOn') };
}

/** Not reached there: who is in danger waits for ours again. Whoever is not is asked for a message. */
export function afterOverflowEnded(
  context: TriageContext,
  { contactId, outcome, waits }: CaseEventOf<'overflow.ended'>,
): Change {
  if (outcome === 'talked') return afterOverflowAnswered(context, contactId);
  return waits ? { callWaits: true } : {};
}

/** At rest: how the family is, or, where another line has its call, whether it was helped there. */
export function planRest(
  context: TriageContext,
  event: CaseEvent | { type: 'step.set' | 'step.cleared'; at: number },
): Change {
  const wasPassedOn = event.type === 'overflow.answered' || event.type === 'overflow.ended';
  const step = stepFor(context, wasPassedOn ? 'checkPassedOn' : 'followUp', event.at);
  return { nextStep: step, attention: null, offers: [], ...(wasPassedOn ? { waitingSinceMs: null } : {}) };
}
