/**
 * A case that comes to a team outside its hours, or so late that its deadline would pass in the night: what is owed
 * counts from the opening, and the next step says so.
 */

import type { CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf, stateNameOf } from '../../case/state.ts';
import { teamNameOf } from '../../routing/team-settings.ts';
import { unjudgedAcceptDue } from '../../triage/crisis-deadlines.ts';
import type { CaseStateName } from '../../words.ts';

const IN_LIST: ReadonlySet<CaseStateName> = new Set<CaseStateName>(['waiting', 'requested', 'offered']);

/**
 * Told once, when the case comes into the list: what was promised while the team was open is not put off. Danger waits
 * for no opening.
 */
export function foundClosed(
  before: CaseState | null,
  after: CaseState,
  { nowMs, closedTeams, closingTeams }: Facts,
): CaseEventOf<'team.foundClosed'> | null {
  const { tier, specialty, urgency, nextStep } = contextOf(after);
  const team = teamNameOf(tier, specialty);
  if (team === null) return null;
  const closing = closingTeams?.[team];
  const isTooLate = closing !== undefined && (nextStep?.dueAtMs ?? 0) > closing.closesAtMs;
  const closed = closedTeams?.[team] ?? (isTooLate ? closing : undefined);
  if (closed === undefined || closed.opensAtMs === null) return null;
  if (urgency === 'imminent' || nextStep?.kind !== 'accept' || !IN_LIST.has(stateNameOf(after))) return null;
  if (before !== null && isInListOf(before, tier, specialty)) return null;
  const { opensAtMs, timeZone } = closed;
  const closes = closedTeams?.[team] === undefined && closing ? { closesAtMs: closing.closesAtMs } : {};
  const due = unjudgedAcceptDue(tier, contextOf(after));
  return { type: 'team.foundClosed', at: nowMs, team, ...closes, opensAtMs, timeZone, ...due };
}

function isInListOf(state: CaseState, tier: string, specialty: string | null): boolean {
  const context = contextOf(state);
  return IN_LIST.has(stateNameOf(state)) && context.tier === tier && context.specialty === specialty;
}
