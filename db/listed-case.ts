/** A case as lists show it: which columns to select, and how a row becomes a ListedCase. */
import type { CaseStateName, Specialty, Team, Tier } from '../flows/words.ts';
import { readBrief } from './json.ts';
import type { ListedCase } from './store.ts';

export const LISTED_COLUMNS =
  'number, version, last_seq, tier, state, team, specialty, owner_staff_id, brief';

export interface ListedRow {
  number: number;
  version: number;
  last_seq: number;
  tier: Tier;
  state: CaseStateName;
  team: Team;
  specialty: Specialty | null;
  owner_staff_id: string | null;
  brief: string;
}

export function listedCaseOf(row: ListedRow): ListedCase {
  return {
    number: row.number,
    version: row.version,
    seq: row.last_seq,
    brief: readBrief(row.brief),
    columns: {
      tier: row.tier,
      state: row.state,
      team: row.team,
      specialty: row.specialty,
      ownerStaffId: row.owner_staff_id,
    },
  };
}
