/** Who has nobody to wait for: teams that lost their last person to missed offers, and families on the line. */
import { isOnLine, TEAM_NAMES, type TeamName, teamNameOfStaff } from '../../flows/contract/teams.ts';
import type { CaseSummary, StaffView } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';

export function unattendedTeams(staff: Iterable<StaffView>): TeamName[] {
  const attended = new Set<TeamName | null>();
  const left = new Set<TeamName | null>();
  for (const person of staff) {
    const team = teamNameOfStaff(person);
    if (isOnLine(person)) attended.add(team);
    else if (person.presence === 'away' && person.why !== undefined) left.add(team);
  }
  return TEAM_NAMES.filter((team) => left.has(team) && !attended.has(team));
}

/** Somebody waits for a call to be answered, and whoever is on shift has nothing that rings. */
export function waitsForNobody(cases: Iterable<CaseSummary>, staff: Iterable<StaffView>): boolean {
  const onLine = [...staff].filter(isOnLine).map(teamNameOfStaff);
  if (onLine.includes('hotline')) return false;
  for (const item of cases) {
    if (item.attention !== 'voice' || item.offers.length > 0) continue;
    const overflow = liveCallOf(item)?.overflow;
    // It waits for the people of another team as well.
    if (overflow?.kind === 'team' && onLine.includes(overflow.team)) continue;
    return true;
  }
  return false;
}
