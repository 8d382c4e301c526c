/** Which choices of the menu lead to a person. */
import type { MenuChoice } from '../../case/events/contacts.ts';

/** Silence is an answer too: somebody who cannot speak goes to a person as well. */
const LEADS_TO_PERSON: ReadonlySet<MenuChoice> = new Set<MenuChoice>(['danger', 'operator', 'silent']);

export function leadsToPerson(choice: MenuChoice): boolean {
  return LEADS_TO_PERSON.has(choice);
}
