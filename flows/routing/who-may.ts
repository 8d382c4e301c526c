/** For whom a waiting case is, whatever they have in their hands: their team, its hours, and who was passed over for it. */
import type { ClosedTeams } from '../hours/closed-teams.ts';
import type { EpochMs } from '../ids.ts';
import { ROLE_OF_TIER } from '../words.ts';
import type { Asked, RoutableStaff } from './routable.ts';
import { isOnLine } from './rung-on.ts';
import { type SettingsByTeam, type TeamSettings, teamNameOfStaff } from './team-settings.ts';

/** Whatever they have in their hands. */
export function isForThem(
  next: Asked,
  { staff, isClosed }: { staff: RoutableStaff; isClosed: boolean },
  atMs: EpochMs,
): boolean {
  if (next.skips.some(({ staffId, untilMs }) => staffId === staff.staffId && untilMs > atMs)) return false;
  if (!worksFor(next, staff)) return false;
  const mayBreakHours = next.urgency === 'imminent' || next.reservedForStaffId === staff.staffId;
  return !isClosed || mayBreakHours;
}

/** Who has not refused or missed it lately and could take the call, were their talk over; and who of them is free. */
export function takersOf(
  next: Asked,
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  closed: ClosedTeams,
): { there: number; free: number } {
  const takers = staff.filter(
    (person) =>
      isOnLine(person) && isForThem(next, { staff: person, isClosed: isOutsideHours(person, closed) }, nowMs),
  );
  return { there: takers.length, free: takers.filter(({ voiceSlots }) => voiceSlots.length === 0).length };
}

/** Of the team itself: who is there to take a case for the desk, now or with a hand free; and who of them talks with nobody. */
export function deskTakersOf(
  next: Pick<Asked, 'team' | 'specialty' | 'urgency'>,
  staff: readonly RoutableStaff[],
  closed: ClosedTeams,
): { there: number; free: number } {
  const takers = staff.filter(
    (person) =>
      person.presence === 'available' &&
      isOfTeam(next, person) &&
      (next.urgency === 'imminent' || !isOutsideHours(person, closed)),
  );
  return { there: takers.length, free: takers.filter(({ voiceSlots }) => voiceSlots.length === 0).length };
}

export function hasTaker(...asked: Parameters<typeof takersOf>): boolean {
  return takersOf(...asked).there > 0;
}

export function settingsOfStaff(
  staff: Pick<RoutableStaff, 'role' | 'specialty'>,
  teams: SettingsByTeam,
): TeamSettings | null {
  const name = teamNameOfStaff(staff);
  return name === null ? null : teams[name];
}

export function isOutsideHours(staff: RoutableStaff, closed: ClosedTeams): boolean {
  const name = teamNameOfStaff(staff);
  return name !== null && closed[name] !== undefined;
}

/** The team of the case; where life is in danger, or a supervisor reserved it, supervisors too, and in need anybody. */
function worksFor(next: Asked, staff: RoutableStaff): boolean {
  // A supervisor gave it to them, whichever team they are of.
  if (next.reservedForStaffId === staff.staffId) return true;
  if (staff.role === 'supervisor') return next.urgency === 'imminent';
  if (isOfOverflow(next, staff) || isKeptForTeam(next, staff)) return true;
  if (next.overflowAlone && next.urgency !== 'imminent') return false;
  return isOfTeam(next, staff) || (next.forAnyTeam === true && staff.role !== 'administrator');
}

export function isOfTeam(
  { team, specialty }: Pick<Asked, 'team' | 'specialty'>,
  staff: RoutableStaff,
): boolean {
  if (staff.role !== ROLE_OF_TIER[team]) return false;
  return team !== 'consultation' || specialty === null || staff.specialty === specialty;
}

/** For somebody of another team, none of whom is it kept for; supervisors are of none. */
export function standsIn(next: Asked, staff: RoutableStaff): boolean {
  if (staff.role === 'supervisor' || next.reservedForStaffId === staff.staffId) return false;
  return !isOfTeam(next, staff) && !isKeptForTeam(next, staff);
}

/** The team to which the call went on, as nobody of its own answered. */
export function isOfOverflow({ overflowTeam }: Asked, staff: RoutableStaff): boolean {
  return overflowTeam !== undefined && teamNameOfStaff(staff) === overflowTeam;
}

/** Of the team for whose people a supervisor keeps the call. */
export function isKeptForTeam({ reservedTeam }: Asked, staff: RoutableStaff): boolean {
  return reservedTeam !== undefined && teamNameOfStaff(staff) === reservedTeam;
}
