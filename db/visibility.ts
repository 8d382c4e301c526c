/**
 * Which cases a viewer may see, as SQL over the columns of `cases`. Staff see the open cases of their team
 * (consultants: of their specialty, or of none yet), and whatever they own or hold an offer of, open or closed.
 */
import type { Specialty, Team } from '../flows/words.ts';
import type { Sqlite } from './open.ts';
import type { Visibility } from './store.ts';

/** Numbers of the cases that the viewer owns, is offered, or talks to. */
export const OWN_NUMBERS = `
  SELECT number FROM cases INDEXED BY cases_by_owner WHERE owner_staff_id = @staffId
  UNION
  SELECT case_number FROM offers WHERE staff_id = @staffId AND state IN ('open', 'accepted')`;

export const IS_VISIBLE = `(
  @scope = 'all'
  OR @scope = 'team' AND closed_at_ms IS NULL AND team = @team
     AND (team <> 'consultation' OR specialty IS NULL OR specialty = @specialty)
  OR owner_staff_id = @staffId
  OR EXISTS (SELECT 1 FROM offers
             WHERE case_number = number AND staff_id = @staffId AND offers.state IN ('open', 'accepted')))`;

export interface ViewerParameters {
  staffId: string;
  scope: 'all' | 'none' | 'team';
  team: Team | null;
  specialty: Specialty | null;
}

export function viewerParameters({ staffId, scope }: Visibility): ViewerParameters {
  if (typeof scope === 'string') return { staffId, scope, team: null, specialty: null };
  return { staffId, scope: 'team', team: scope.team, specialty: scope.specialty };
}

export function prepareVisibility(database: Sqlite) {
  const visible = database
    .prepare<[ViewerParameters & { caseId: string }], number>(
      `SELECT 1 FROM cases WHERE case_id = @caseId AND ${IS_VISIBLE}`,
    )
    .pluck();

  return {
    mayView: (viewer: Visibility, caseId: string): boolean =>
      visible.get({ ...viewerParameters(viewer), caseId }) !== undefined,
  };
}
