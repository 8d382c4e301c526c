/**
 * Where a member of staff is rung: their phone (a number, or a SIP address), or their browser, under an identity that
 * tells nobody who they are. What the browser is to know of the ring goes along in its address.
 */
import type { Staff } from '../../db/contract/staff-store.ts';
import type { Effect } from '../../flows/case/effects.ts';
import type { StaffId } from '../../flows/ids.ts';

/** The provider takes letters, digits and underscores. */
export function identityOf(staffId: StaffId): string {
  return staffId.replaceAll(/[^0-9A-Za-z_]/g, '_');
}

type Rung = Pick<Extract<Effect, { kind: 'dialStaff' }>, 'staffId' | 'legId' | 'device'>;

/** Null when there is nothing to ring. */
export function addressOf(staff: Pick<Staff, 'phone'>, rung: Rung, caseId: string): string | null {
  if (rung.device === undefined) return staff.phone;
  const told = new URLSearchParams({ legId: rung.legId, caseId });
  return `client:${identityOf(rung.staffId)}?${told}`;
}
