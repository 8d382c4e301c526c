/**
 * Which cases a viewer may see, as SQL over the columns of `cases`. Staff see the open cases of their team
 * (consultants: of their specialty, or of none yet), whatever they own or hold an offer of, open or closed, and where they are
 * named in a step that was agreed, or have something to finish; operators also what waits for a team with nobody there.
 */
import type { Specialty, Team } from '../../flows/words.ts';
import type { Visibility } from '../contract/list-store.ts';
import type { Sqlite } from '../file/open.ts';

/** Few cases have anybody in this list, so it is looked through. */
const IS_FINISHING = `
  finishing_staff_ids IS NOT NULL
  AND EXISTS (SELECT 1 FROM json_each(finishing_staff_ids) WHERE value = @staffId)`;

const ownNumbers = (ofOwner: string) => `
  SELECT number FROM cases INDEXED BY cases_by_owner WHERE owner_staff_id = @staffId ${ofOwner}
  UNION
  SELECT number FROM cases INDEXED BY cases_by_agreed
  WHERE agreed_staff_id IS NOT NULL AND agreed_staff_id = @staffId
  UNION
  SELECT number FROM cases INDEXED BY cases_by_stood_in
  WHERE stood_in_staff_id IS NOT NULL AND stood_in_staff_id = @staffId
  UNION
  SELECT number FROM cases INDEXED BY cases_to_finish WHERE ${IS_FINISHING}
  UNION
  SELECT number FROM cases INDEXED BY cases_for_hotline
  WHERE for_hotline IS NOT NULL AND for_hotline = 1 AND @team = 'hotline'
  UNION
  SELECT case_number FROM offers WHERE staff_id = @staffId AND state IN ('open', 'accepted')`;

/** Numbers of the cases that the viewer owns, is offered, talks to, is named in, or reads for a team with nobody there. */
export const OWN_NUMBERS = ownNumbers('');
/** The same without what is over, of which somebody may own very many. */
export const OWN_OPEN_NUMBERS = ownNumbers('AND closed_at_ms IS NULL');

export const IS_VISIBLE = `(
  @scope = 'all'
  OR @scope = 'team' AND closed_at_ms IS NULL AND team = @team
     AND (team <> 'consultation' OR specialty IS NULL OR specialty = @specialty)
  OR owner_staff_id = @staffId
  OR agreed_staff_id = @staffId
  OR stood_in_staff_id = @staffId
  OR ${IS_FINISHING}
  OR for_hotline = 1 AND @team = 'hotline'
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
