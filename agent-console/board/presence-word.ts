/** Under which word somebody's presence is told: whoever can take no calls is not said to be on the line. Pure. */
import { isOnLine } from '../../flows/contract/teams.ts';
import type { StaffView } from '../../flows/contract/views.ts';

export function presenceWord(
  person: Pick<StaffView, 'presence' | 'device'>,
): StaffView['presence'] | 'deskOnly' {
  return person.presence === 'available' && !isOnLine(person) ? 'deskOnly' : person.presence;
}
