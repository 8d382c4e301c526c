/** Teams that lost their last person to missed offers: families of theirs wait for nobody. */
import { TEAM_NAMES, type TeamName, teamNameOfStaff } from '../../flows/contract/teams.ts';
import type { StaffView } from '../../flows/contract/views.ts';

export function unattendedTeams(staff: Iterable<StaffView>): TeamName[] {
  const attended = new Set<TeamName | null>();
  const left = new Set<TeamName | null>();
  for (const person of staff) {
    const team = teamNameOfStaff(person);
    if (person.presence === 'available') attended.add(team);
    else if (person.presence === 'away' && person.why !== undefined) left.add(team);
  }
  return TEAM_NAMES.filter((team) => left.has(team) && !attended.has(team));
}
