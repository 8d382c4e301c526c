/** Not there by the system's word and not their own: for offers missed, or while no page of theirs was connected. Pure. */
import type { StaffView } from '../../flows/contract/staff-view.ts';

export function isTakenOff({ presence, why }: Pick<StaffView, 'presence' | 'why'>): boolean {
  return presence !== 'available' && why !== undefined;
}
