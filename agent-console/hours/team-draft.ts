/** The hours of a team while they are edited, as those of the line are (line-draft.ts): nothing of either is lost unseen. Pure. */
import type { Schedule } from '../../flows/contract/line.ts';
import type { TeamSettingsView } from '../../flows/contract/teams.ts';

export interface TeamDraft {
  schedule: Schedule | null;
  /** What it was made of. */
  from: TeamSettingsView;
}

/** With the team as it is by now: what nobody has touched follows it, what was edited stays. */
export function teamDraftAfter(draft: TeamDraft | null, team: TeamSettingsView): TeamDraft {
  if (draft === null || !isTeamEdited(draft)) return { schedule: team.settings.schedule, from: team };
  return isTeamOutdated(draft, team) ? draft : { ...draft, from: team };
}

export function isTeamEdited({ schedule, from }: TeamDraft): boolean {
  return !isSame(schedule, from.settings.schedule);
}

/** Whether what it was made of has been changed by somebody else. */
export function isTeamOutdated({ from }: TeamDraft, team: TeamSettingsView): boolean {
  return !isSame(from.settings.schedule, team.settings.schedule);
}

function isSame(one: Schedule | null, other: Schedule | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
