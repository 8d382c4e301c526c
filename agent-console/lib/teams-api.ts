/** How the teams work: read, and set one by one by whoever has seen them as they are. */

import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import {
  type TeamChange,
  type TeamList,
  TeamListSchema,
  type TeamName,
  type TeamSettingsView,
  TeamSettingsViewSchema,
} from '../../flows/contract/teams.ts';
import { type ReadResult, read, request } from './http.ts';

export function loadTeams(): Promise<ReadResult<TeamList>> {
  return read('/api/teams', TeamListSchema);
}

/** `stale`: somebody else was first, and what one looked at is no longer so. */
export type SaveTeamResult =
  | { ok: true; team: TeamSettingsView }
  | { ok: false; stale: boolean; message: string | null };

export async function saveTeam(team: TeamName, change: TeamChange): Promise<SaveTeamResult> {
  const answer = await request(`/api/teams/${team}`, { method: 'PUT', body: change });
  if (answer.kind === 'silence') return { ok: false, stale: false, message: null };
  const saved = TeamSettingsViewSchema.safeParse(answer.body);
  if (answer.status === 200 && saved.success) return { ok: true, team: saved.data };
  const error = ErrorBodySchema.safeParse(answer.body);
  return { ok: false, stale: answer.status === 409, message: error.success ? error.data.message : null };
}
