/** Whose owner is not there, where somebody is expected to be: told on the floor. Pure. */

import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { talkOf } from './hands.ts';
import { isInWork } from './left-in-hands.ts';

/** Null where its owner is there. Whoever has the family on the line is, whatever their presence says. */
export function absentOwnerOf(item: CaseSummary, staff: ReadonlyMap<string, StaffView>): StaffView | null {
  const { owner, urgency, state } = item;
  const person = owner.kind === 'staff' ? staff.get(owner.staffId) : undefined;
  if (person === undefined || person.presence === 'available') return null;
  // At rest nobody is expected to be there, but where life is in danger.
  const isExpected = isInWork(item) || (urgency === 'imminent' && state === 'followUp');
  return isExpected && talkOf([item], person.id) === null ? person : null;
}

/** Life in danger, in the hands of somebody who has left the shift. */
export function isLeftInDanger(item: CaseSummary, staff: ReadonlyMap<string, StaffView>): boolean {
  return item.urgency === 'imminent' && absentOwnerOf(item, staff)?.presence === 'offline';
}
