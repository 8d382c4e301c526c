/**
 * A family that wrote, or is in danger, and waits for a team with nobody there: the hotline reads it meanwhile. It is held out
 * to the hotline (choose-offers.ts), and stands in the hotline's list, from which anybody there may take it, however full
 * the desks are.
 */
import type { ShellCommand } from '../case/commands.ts';
import type { CaseEvent } from '../case/events.ts';
import type { CaseBrief } from '../case/record.ts';
import type { TriageContext } from '../triage/context.ts';
import type { Wanted } from './routable.ts';

type TeamFound = Extract<ShellCommand, { type: 'teamFound' }>;

/** Whether a case is asked about: it waits beyond the hotline for somebody to read it, or is in the hotline's list. */
export function mayFindTeamEmpty(
  brief: Pick<
    CaseBrief,
    'tier' | 'attention' | 'waitingSince' | 'unansweredSince' | 'urgency' | 'forHotline'
  >,
): boolean {
  const { tier, attention, waitingSince, unansweredSince, urgency, forHotline } = brief;
  if (tier === 'hotline' || attention !== 'desk' || waitingSince === null) return false;
  return forHotline === true || unansweredSince !== null || urgency === 'imminent';
}

/** The same of a case as the waiting list has it. */
export function mayWaitForNobody({ team, attention, unread, urgency }: Wanted): boolean {
  return team !== 'hotline' && attention === 'desk' && (unread === true || urgency === 'imminent');
}

/** Null where that is known of it, and where it waits for nobody. */
export function teamFoundEvent(
  { tier, attention, waitingSinceMs, teamEmpty }: TriageContext,
  { isEmpty }: Pick<TeamFound, 'isEmpty'>,
  at: number,
): CaseEvent | null {
  if (tier === 'hotline' || attention !== 'desk' || waitingSinceMs === null) return null;
  return Boolean(teamEmpty) === isEmpty ? null : { type: 'team.found', at, isEmpty };
}

/** What was found holds for the one wait, in the one list. */
export function teamFoundAfter(
  context: TriageContext,
  change: Partial<TriageContext>,
  event: CaseEvent,
): Partial<TriageContext> {
  if (event.type === 'team.found') return { teamEmpty: event.isEmpty ? true : null };
  if (!context.teamEmpty) return {};
  const { tier, waitingSinceMs, specialty } = { ...context, ...change };
  const isSame = tier === context.tier && specialty === context.specialty && waitingSinceMs !== null;
  return isSame ? {} : { teamEmpty: null };
}
