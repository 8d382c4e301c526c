/**
 * The picture of all open cases that this person may see, and how pushes change it. Pure.
 * Invariants: a case is never replaced by an older version of itself; a case declared gone does not come back
 * from a push or a fetch that is older than the declaration; no case is both shown and gone; `seq` never falls.
 */

import type { BoardCounts, BoardView } from '../../flows/contract/board-view.ts';
import type { DeltaBatch } from '../../flows/contract/realtime.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';

export interface Board {
  seq: number;
  cases: ReadonlyMap<string, CaseSummary>;
  /** Cases that this person may no longer see, by the sequence at which that was said. */
  gone: ReadonlyMap<string, number>;
  staff: ReadonlyMap<string, StaffView>;
  counts: BoardCounts;
  truncated: boolean;
}

export type BoardAction =
  | { type: 'fetched'; board: BoardView }
  | { type: 'pushed'; batch: DeltaBatch }
  /** The answer to a command carries the changed case, often before the push does. */
  | { type: 'answered'; case: CaseSummary }
  | { type: 'staff'; staff: StaffView[] }
  /** All there are: whoever is not listed is there no more. */
  | { type: 'everybody'; staff: StaffView[] }
  | { type: 'counts'; counts: BoardCounts };

export const emptyBoard: Board = {
  seq: 0,
  cases: new Map(),
  gone: new Map(),
  staff: new Map(),
  counts: {
    waiting: 0,
    onLine: 0,
    longestWaitingSince: null,
    deadlinesPassed: 0,
    callsToday: 0,
    answeredToday: 0,
    answeredWithin20sToday: 0,
    measuredToday: 0,
  },
  truncated: false,
};

export function reduceBoard(board: Board, action: BoardAction): Board {
  switch (action.type) {
    case 'fetched':
      return fetched(board, action.board);
    case 'pushed':
      return pushed(board, action.batch);
    case 'answered':
      return withCases(board, [action.case]);
    case 'staff': {
      const staff = new Map(board.staff);
      for (const person of action.staff) staff.set(person.id, person);
      return { ...board, staff };
    }
    case 'everybody':
      return { ...board, staff: byId(action.staff) };
    case 'counts':
      return { ...board, counts: action.counts };
  }
}

function byId(staff: StaffView[]): Board['staff'] {
  return new Map(staff.map((person) => [person.id, person]));
}

function isNewer(candidate: CaseSummary, shown: CaseSummary | undefined): boolean {
  if (!shown) return true;
  if (candidate.version !== shown.version) return candidate.version > shown.version;
  return candidate.seq > shown.seq;
}

function withCases(board: Board, candidates: CaseSummary[]): Board {
  const cases = new Map(board.cases);
  const gone = new Map(board.gone);
  let changed = false;
  for (const candidate of candidates) {
    const goneAt = board.gone.get(candidate.id);
    if (goneAt !== undefined && candidate.seq <= goneAt) continue;
    if (!isNewer(candidate, cases.get(candidate.id))) continue;
    cases.set(candidate.id, candidate);
    gone.delete(candidate.id);
    changed = true;
  }
  return changed ? { ...board, cases, gone } : board;
}

function pushed(board: Board, batch: DeltaBatch): Board {
  let next = withCases(
    board,
    batch.deltas.map((delta) => delta.case),
  );
  const fresh = batch.gone.filter((id) => batch.seq >= (next.cases.get(id)?.seq ?? 0));
  if (fresh.length > 0) {
    const cases = new Map(next.cases);
    const gone = new Map(next.gone);
    for (const id of fresh) {
      cases.delete(id);
      gone.set(id, batch.seq);
    }
    next = { ...next, cases, gone };
  }
  return batch.seq > next.seq ? { ...next, seq: batch.seq } : next;
}

/**
 * A fetched board is the truth at its `seq`. What a push has told since stays; whatever it does not list is
 * dropped, unless it changed later than that. Closed cases are kept only while newer than the fetch.
 */
function fetched(board: Board, view: BoardView): Board {
  const cases = new Map<string, CaseSummary>();
  for (const candidate of view.cases) {
    const goneAt = board.gone.get(candidate.id);
    if (goneAt !== undefined && goneAt >= candidate.seq && goneAt > view.seq) continue;
    cases.set(candidate.id, candidate);
  }
  for (const shown of board.cases.values()) {
    if (shown.seq > view.seq && isNewer(shown, cases.get(shown.id))) cases.set(shown.id, shown);
  }
  const gone = new Map([...board.gone].filter(([id, at]) => at > view.seq && !cases.has(id)));
  const overtaken = board.seq > view.seq;
  return {
    seq: Math.max(board.seq, view.seq),
    cases,
    gone,
    staff: byId(view.staff),
    counts: overtaken ? board.counts : view.counts,
    truncated: view.truncated,
  };
}
