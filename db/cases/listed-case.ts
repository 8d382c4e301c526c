/**
 * A case as lists show it: which columns to select, and how a row becomes a ListedCase. Parsing a brief takes five times
 * as long as reading its row, and boards show the same cases again and again: those parsed lately are kept.
 */
import type { CaseStateName, Specialty, Team, Tier } from '../../flows/words.ts';
import type { ListedCase } from '../contract/case-store.ts';
import { readBrief } from '../json.ts';

export const LISTED_COLUMNS =
  'number, version, last_seq, tier, state, team, specialty, owner_staff_id, agreed_staff_id, stood_in_staff_id, finishing_staff_ids, for_hotline, brief';

export interface ListedRow {
  number: number;
  version: number;
  last_seq: number;
  tier: Tier;
  state: CaseStateName;
  team: Team;
  specialty: Specialty | null;
  owner_staff_id: string | null;
  agreed_staff_id: string | null;
  stood_in_staff_id: string | null;
  finishing_staff_ids: string | null;
  for_hotline: number | null;
  brief: string;
}

/** Cases of a few boards. */
const KEPT = 500;

/** A reader with a memory of its own. What it returns is shared: nobody may change it. */
export function createListedReader(): (row: ListedRow) => ListedCase {
  const kept = new Map<number, ListedCase>();
  return (row) => {
    const known = kept.get(row.number);
    if (known !== undefined && known.version === row.version && known.seq === row.last_seq) return known;
    const listed = listedCaseOf(row);
    kept.delete(row.number);
    kept.set(row.number, listed);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return listed;
  };
}

function listedCaseOf(row: ListedRow): ListedCase {
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
      ...(row.agreed_staff_id === null ? {} : { agreedStaffId: row.agreed_staff_id }),
      ...(row.stood_in_staff_id === null ? {} : { stoodInStaffId: row.stood_in_staff_id }),
      ...(row.finishing_staff_ids === null
        ? {}
        : { finishingStaffIds: JSON.parse(row.finishing_staff_ids) as string[] }),
      ...(row.for_hotline === null ? {} : { forHotline: true as const }),
    },
  };
}
