/** Who could take a call that is handed over: asked before it leaves whoever talks, and shown to them beforehand. */
import type { StaffOnShift } from '../../db/store.ts';
import type { CaseColumns } from '../../flows/case/record.ts';
import type { Takers, TakersQuery } from '../../flows/contract/takers.ts';
import type { ClosedTeams } from '../../flows/hours/closed-teams.ts';
import type { EpochMs, StaffId } from '../../flows/ids.ts';
import { takersOf } from '../../flows/routing/choose-offers.ts';

interface Now {
  staff: readonly StaffOnShift[];
  closed: ClosedTeams;
  nowMs: EpochMs;
}

/** Without whoever hands it over. */
export function handoverTakers(
  { urgency, skips }: Pick<CaseColumns, 'urgency' | 'skips'>,
  { team, specialty = null }: { team: TakersQuery['team']; specialty?: TakersQuery['specialty'] | null },
  byStaffId: StaffId,
  { staff, closed, nowMs }: Now,
): Takers {
  const self = { staffId: byStaffId, untilMs: Number.POSITIVE_INFINITY };
  const asked = { team, specialty, urgency, skips: [...skips, self], reservedForStaffId: null };
  return takersOf(asked, staff, nowMs, closed);
}
