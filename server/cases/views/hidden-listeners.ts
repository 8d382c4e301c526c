/**
 * What a case says of supervisors who listen unseen, where the line's policy hides them: nothing, except to other
 * supervisors. Their phones are left out of the timeline as well: a ring would tell.
 */
import type { JournalEntry } from '../../../db/contract/case-store.ts';
import type { Actor } from '../../../flows/case/commands.ts';
import { everyMonitor } from '../../../flows/case/contact-view.ts';
import type { CaseState } from '../../../flows/case/state.ts';
import type { ContactView } from '../../../flows/contract/contact-view.ts';

export function journalFor(journal: JournalEntry[], actor: Actor): JournalEntry[] {
  if (actor.role === 'supervisor') return journal;
  const hiddenLegs = new Set<string>();
  for (const { event } of journal)
    if (event.type === 'monitor.started' && !event.shown) hiddenLegs.add(event.legId);
  if (hiddenLegs.size === 0) return journal;
  return journal.filter(({ event }) => {
    if (event.type === 'leg.reported') return !hiddenLegs.has(event.legId);
    return !('shown' in event) || event.shown;
  });
}

/** The summary's contacts are the same for everybody: for a supervisor whoever listens unseen is added. */
export function contactsFor(contacts: ContactView[], state: CaseState, actor: Actor): ContactView[] {
  if (actor.role !== 'supervisor') return contacts;
  return contacts.map((contact) => ({ ...contact, ...everyMonitor(state, contact.id) }));
}
