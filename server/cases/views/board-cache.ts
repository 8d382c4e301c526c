/**
 * The board of each viewer as JSON, kept for a tenth of a second: when many consoles fetch at once, those who see
 * the same share one query and one encoding. A picture from before a call to fetch anew is never handed out
 * after it (`forget`), so nothing falls between the picture and the deltas that follow it.
 */
import type { BoardView } from '../../../flows/contract/board-view.ts';
import { isoOf } from '../../../flows/ids.ts';
import type { Deps } from '../../deps.ts';
import type { CountsCache } from '../../realtime/counts-cache.ts';
import { staffFor } from '../../staff/present-staff.ts';
import type { Viewer } from '../../staff/sessions.ts';
import { summaryFor } from './present-case.ts';

/** Milliseconds. */
const BOARD_FRESH_MS = 100;
/** Cases of one board: more can't be looked over; the rest is searched. */
export const BOARD_LIMIT = 150;

export interface BoardCache {
  /** JSON of a BoardView, as bytes: encoding it anew for each console would cost as much as making it. */
  boardFor(viewer: Viewer): Promise<Buffer>;
  forget(): void;
}

type BoardDeps = Pick<Deps, 'store' | 'clock' | 'teams'>;

async function readBoard(
  { store, clock, teams }: BoardDeps,
  counts: CountsCache,
  viewer: Viewer,
): Promise<BoardView> {
  const [{ cases, truncated, seq }, counted, staff] = await Promise.all([
    store.board(viewer.visibility, BOARD_LIMIT),
    counts.countsFor(viewer.visibility),
    staffFor({ store, teams }, viewer.actor),
  ]);
  return {
    seq,
    now: isoOf(clock.now()),
    cases: cases.map((listed) => summaryFor(viewer.actor, listed)),
    truncated,
    counts: counted,
    staff,
  };
}

export function createBoardCache(deps: BoardDeps, counts: CountsCache): BoardCache {
  let known = new Map<string, { atMs: number; json: Promise<Buffer> }>();

  return {
    boardFor(viewer) {
      const nowMs = deps.clock.now();
      const key = JSON.stringify(viewer.visibility);
      const cached = known.get(key);
      if (cached !== undefined && nowMs - cached.atMs < BOARD_FRESH_MS) return cached.json;
      const json = readBoard(deps, counts, viewer).then((board) => Buffer.from(JSON.stringify(board)));
      for (const [other, { atMs }] of known) if (nowMs - atMs >= BOARD_FRESH_MS) known.delete(other);
      known.set(key, { atMs: nowMs, json });
      json.catch(() => known.delete(key));
      return json;
    },
    forget() {
      known = new Map();
    },
  };
}
