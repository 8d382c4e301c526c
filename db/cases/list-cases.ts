/**
 * Lists and search, newest case first, page by page; the cursor is the number of the last case shown.
 * Without a search word the numbers come from one index range for each tier, state and queue that the viewer sees,
 * so that a rare kind of case is found without reading all the others.
 */
import {
  CASE_STATES,
  type CaseStateName,
  type Specialty,
  type Team,
  TIERS,
  type Tier,
} from '../../flows/words.ts';
import type { ListedCase } from '../contract/case-store.ts';
import type { CaseQuery, Visibility } from '../contract/list-store.ts';
import type { Sqlite } from '../file/open.ts';
import { createListedReader, LISTED_COLUMNS, type ListedRow } from './listed-case.ts';
import { queuesOf } from './queues.ts';
import { IS_VISIBLE, OWN_NUMBERS, type ViewerParameters, viewerParameters } from './visibility.ts';

interface Page {
  tier: Tier | null;
  state: CaseStateName | null;
  below: number;
  limit: number;
}

/** Fewer digits are part of nearly every number and are taken for the number of a case only. */
const FEWEST_DIGITS_OF_A_PHONE = 3;

const MATCHES = '(@tier IS NULL OR tier = @tier) AND (@state IS NULL OR state = @state) AND number < @below';

/** What to look for in stored numbers, which begin with + and the country: 8 900 … is +7 900 …. */
function phoneDigits(digits: string): string | null {
  if (digits.length < FEWEST_DIGITS_OF_A_PHONE) return null;
  return digits.length === 11 && digits.startsWith('8') ? digits.slice(1) : digits;
}

export function prepareListCases(database: Sqlite, lastSeq: () => number) {
  const listedCaseOf = createListedReader();
  const inPlace = database
    .prepare<[Tier, CaseStateName, Team, Specialty | null, number, number], number>(
      `SELECT number FROM cases INDEXED BY cases_by_place
       WHERE tier = ? AND state = ? AND team = ? AND specialty IS ? AND number < ? ORDER BY number DESC LIMIT ?`,
    )
    .pluck();
  const own = database
    .prepare<[Page & ViewerParameters], number>(
      `SELECT number FROM cases WHERE number IN (${OWN_NUMBERS}) AND ${MATCHES} ORDER BY number DESC LIMIT @limit`,
    )
    .pluck();
  const found = database
    .prepare<[Page & ViewerParameters & { number: number; digits: string | null }], number>(
      `SELECT number FROM cases
       WHERE number IN (
         SELECT @number
         UNION
         SELECT case_number FROM contacts INDEXED BY contacts_by_address
         WHERE address IS NOT NULL AND instr(address, @digits) > 0)
       AND ${MATCHES} AND ${IS_VISIBLE} ORDER BY number DESC LIMIT @limit`,
    )
    .pluck();
  const listed = database.prepare<[number], ListedRow>(
    `SELECT ${LISTED_COLUMNS} FROM cases WHERE number = ?`,
  );

  function numbersOf(viewer: Visibility, { tier, state, below, limit }: Page): number[] {
    const numbers = new Set(own.all({ ...viewerParameters(viewer), tier, state, below, limit }));
    // A closed case is its owner's and the supervisors' to see, not the whole team's.
    const states = CASE_STATES.filter((name) => name !== 'closed' || viewer.scope === 'all');
    for (const oneTier of tier === null ? TIERS : [tier]) {
      for (const oneState of states.filter((name) => state === null || name === state)) {
        for (const queue of queuesOf(viewer)) {
          for (const number of inPlace.all(oneTier, oneState, queue.team, queue.specialty, below, limit)) {
            numbers.add(number);
          }
        }
      }
    }
    return [...numbers].sort((one, other) => other - one).slice(0, limit);
  }

  function listCases(
    viewer: Visibility,
    query: CaseQuery,
  ): { cases: ListedCase[]; cursor: string | null; seq: number } {
    const page: Page = {
      tier: query.tier ?? null,
      state: query.state ?? null,
      below: query.cursor && /^\d{1,15}$/.test(query.cursor) ? Number(query.cursor) : Number.MAX_SAFE_INTEGER,
      limit: query.limit + 1,
    };
    const digits = query.q?.replace(/\D/g, '') ?? '';
    const numbers =
      query.q === undefined || query.q.trim() === ''
        ? numbersOf(viewer, page)
        : digits === ''
          ? []
          : found.all({
              ...page,
              ...viewerParameters(viewer),
              number: Number(digits.slice(0, 15)),
              digits: phoneDigits(digits),
            });
    const shown = numbers.slice(0, query.limit);
    return {
      cases: shown.map((number) => listedCaseOf(listed.get(number) as ListedRow)),
      cursor: numbers.length > query.limit ? String(shown.at(-1)) : null,
      seq: lastSeq(),
    };
  }

  return { listCases: database.transaction(listCases) };
}
