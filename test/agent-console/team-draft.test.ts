/** The hours of a team while somebody edits them, and somebody else sets them. */
import { expect, it } from 'vitest';
import { isTeamEdited, isTeamOutdated, teamDraftAfter } from '../../agent-console/hours/team-draft.ts';
import { AROUND_THE_CLOCK, OFFICE_HOURS } from '../../flows/hours/schedule.ts';
import { DEFAULT_TEAM_SETTINGS } from '../../flows/routing/team-settings.ts';

const team = (version: number, schedule = OFFICE_HOURS as typeof OFFICE_HOURS | null) => ({
  team: 'psychologist' as const,
  version,
  settings: { ...DEFAULT_TEAM_SETTINGS, schedule },
  isOpen: true,
  changesAtMs: null,
});

it('what nobody has touched follows what somebody else saved', () => {
  const draft = teamDraftAfter(teamDraftAfter(null, team(1)), team(2, null));
  expect(draft.schedule).toBeNull();
  expect(isTeamEdited(draft)).toBe(false);
});

it('what was edited stays, and is called outdated only where its hours were changed, not how the team is rung', () => {
  const edited = { ...teamDraftAfter(null, team(1)), schedule: AROUND_THE_CLOCK };
  const rungOtherwise = teamDraftAfter(edited, team(2));
  expect(rungOtherwise.schedule).toBe(AROUND_THE_CLOCK);
  expect([isTeamEdited(rungOtherwise), isTeamOutdated(rungOtherwise, team(2))]).toEqual([true, false]);
  const changed = teamDraftAfter(edited, team(2, null));
  expect(changed.schedule).toBe(AROUND_THE_CLOCK);
  expect(isTeamOutdated(changed, team(2, null))).toBe(true);
});
