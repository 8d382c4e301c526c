/** Who could take a call that is handed over, or a case that is sent on: asked before it leaves whoever talks, and shown to them beforehand. */
import type { StaffOnShift } from '../../../db/contract/staff-store.ts';
import type { CaseColumns } from '../../../flows/case/record.ts';
import type { Takers, TakersQuery } from '../../../flows/contract/takers.ts';
import type { ClosedTeams } from '../../../flows/hours/closed-teams.ts';
import type { EpochMs, StaffId } from '../../../flows/ids.ts';
import { deskTakersOf, takersOf } from '../../../flows/routing/who-may.ts';

interface Now {
  staff: readonly StaffOnShift[];
  closed: ClosedTeams;
  nowMs: EpochMs;
}

/** Without whoever hands it over. */
export function handoverTakers(
  { urgency, skips }: Pick<CaseColumns, 'urgency' | 'skips'>,
  {
    team,
    specialty = null,
    attention = 'voice',
  }: Omit<TakersQuery, 'specialty'> & { specialty?: TakersQuery['specialty'] | null },
  byStaffId: StaffId,
  { staff, closed, nowMs }: Now,
): Takers {
  const others = staff.filter(({ staffId }) => staffId !== byStaffId);
  if (attention === 'desk') return deskTakersOf({ team, specialty, urgency }, others, closed);
  return takersOf({ team, specialty, urgency, skips, reservedForStaffId: null }, others, nowMs, closed);
}
