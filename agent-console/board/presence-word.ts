/** Under which word somebody's presence is told: whoever can take no calls is not said to be on the line. Pure. */

import type { StaffView } from '../../flows/contract/staff-view.ts';
import { isOnLine } from '../../flows/contract/teams.ts';

export function presenceWord(
  person: Pick<StaffView, 'presence' | 'device' | 'role'>,
): StaffView['presence'] | 'deskOnly' {
  const takesTextsAlone =
    person.presence === 'available' && person.role !== 'administrator' && !isOnLine(person);
  return takesTextsAlone ? 'deskOnly' : person.presence;
}
