/** Who has nobody to wait for: teams that lost their last person to missed offers, families on the line, and families that wrote. */

import type { StaffView } from '../../flows/contract/staff-view.ts';
import {
  isOnLine,
  TEAM_NAMES,
  type TeamName,
  teamNameOf,
  teamNameOfStaff,
} from '../../flows/contract/teams.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
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

/** Those of the hotline who could answer a call, were the system not to have set them away for missed offers. */
export function hotlineSetAway(staff: Iterable<StaffView>): boolean {
  return unattendedTeams(staff).includes('hotline');
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

/** Teams of which somebody is there, with a phone or without. */
export function teamsThere(staff: Iterable<StaffView>): ReadonlySet<TeamName> {
  const there = new Set<TeamName>();
  for (const person of staff) {
    const team = teamNameOfStaff(person);
    if (person.presence === 'available' && team !== null) there.add(team);
  }
  return there;
}

/** Of the case, as the board has it; of one that it does not show, nothing is known but who is on shift at all. */
export function isTeamThere(item: CaseSummary | undefined, staff: Iterable<StaffView>): boolean {
  const there = teamsThere(staff);
  const team = item === undefined ? null : teamNameOf(item.tier, item.specialty);
  return team === null ? there.size > 0 : there.has(team);
}

/**
 * A family that wrote, or a case that presses, stands in the list of a team with nobody there: whoever may read it
 * meanwhile, somebody of the team is missing. What only waits for the opening of its team is expected to.
 */
export function lacksTeam(item: CaseSummary, there: ReadonlySet<TeamName>): boolean {
  if (item.attention !== 'desk' || item.state === 'closed') return false;
  const wrote = item.unansweredSince !== null;
  const presses = item.urgency === 'imminent' || (item.urgency === 'urgent' && !item.nextStep?.opens);
  if (!wrote && !presses) return false;
  const team = teamNameOf(item.tier, item.specialty);
  return team === null ? there.size === 0 : !there.has(team);
}

export function teamsLacking(cases: Iterable<CaseSummary>, staff: Iterable<StaffView>): TeamName[] {
  const there = teamsThere(staff);
  const lacking = new Set<TeamName | null>();
  for (const item of cases) if (lacksTeam(item, there)) lacking.add(teamNameOf(item.tier, item.specialty));
  return TEAM_NAMES.filter((team) => lacking.has(team));
}
