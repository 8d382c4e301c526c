/** Who is there to read what a family writes: what it is told by itself depends on it. */
import type { ClosedTeams } from '../hours/closed-teams.ts';
import type { Specialty, Team, Urgency } from '../words.ts';
import type { RoutableStaff } from './routable.ts';
import { deskTakersOf } from './who-may.ts';

interface Written {
  team: Team;
  specialty: Specialty | null;
  urgency: Urgency;
}

const FIRST_TEXT: Written = { team: 'hotline', specialty: null, urgency: 'routine' };

/** Somebody of its team, or of the hotline, which reads for every team; none of them outside the hours of their team. */
export function isReadNow(
  written: Written | null,
  staff: readonly RoutableStaff[],
  closed: ClosedTeams,
): boolean {
  const text = written ?? FIRST_TEXT;
  const atHotline = { ...text, team: FIRST_TEXT.team, specialty: null };
  return [text, atHotline].some((asked) => deskTakersOf(asked, staff, closed).there > 0);
}

/** Who is asked to read a text where life is in danger: at last anybody. */
export function readsDanger({ presence, role }: Pick<RoutableStaff, 'presence' | 'role'>): boolean {
  return presence === 'available' && role !== 'administrator';
}
