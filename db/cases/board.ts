/**
 * The board of one viewer: their own open cases first, then those of the queues they see, by urgency and waiting
 * time. Index ranges give the numbers in order and only the cases shown are read, so that the cost does not grow
 * with what waits behind them.
 */
import { ATTENTIONS, type Attention, type Specialty, type Team, URGENCIES } from '../../flows/words.ts';
import type { ListedCase } from '../contract/case-store.ts';
import type { Visibility } from '../contract/list-store.ts';
import type { Sqlite } from '../file/open.ts';
import { createListedReader, LISTED_COLUMNS, type ListedRow } from './listed-case.ts';
import { type Queue, queuesOf } from './queues.ts';
import { OWN_OPEN_NUMBERS, type ViewerParameters, viewerParameters } from './visibility.ts';

interface Place {
  number: number;
  waiting_since_ms: number | null;
}

const ATTENTIONS_OR_NONE: readonly (Attention | null)[] = [...ATTENTIONS, null];

/** Longest waiting first; who waits for nobody comes last. */
function byWaitingTime(one: Place, other: Place): number {
  const difference = (one.waiting_since_ms ?? Infinity) - (other.waiting_since_ms ?? Infinity);
  return difference || one.number - other.number;
}

export function prepareBoard(database: Sqlite, lastSeq: () => number) {
  const listedCaseOf = createListedReader();
  const own = database.prepare<[ViewerParameters], Place & { urgency_rank: number }>(
    `SELECT number, urgency_rank, waiting_since_ms FROM cases
     WHERE number IN (${OWN_OPEN_NUMBERS}) AND closed_at_ms IS NULL`,
  );
  // The index gives those of one instant by number; asked for it, SQLite would sort them all.
  const group = (condition: string) =>
    database.prepare<[Team, Specialty | null, Attention | null, number, number], Place>(
      `SELECT number, waiting_since_ms FROM cases INDEXED BY cases_open_by_team
       WHERE closed_at_ms IS NULL AND team = ? AND specialty IS ? AND attention IS ? AND urgency_rank = ?
         AND waiting_since_ms ${condition} ORDER BY waiting_since_ms LIMIT ?`,
    );
  const waiting = group('IS NOT NULL');
  const notWaiting = group('IS NULL');
  const listed = database.prepare<[number], ListedRow>(
    `SELECT ${LISTED_COLUMNS} FROM cases WHERE number = ?`,
  );

  function ownNumbers(viewer: Visibility): number[] {
    return own
      .all(viewerParameters(viewer))
      .sort((one, other) => one.urgency_rank - other.urgency_rank || byWaitingTime(one, other))
      .map(({ number }) => number);
  }

  function firstOfUrgency(queues: readonly Queue[], rank: number, limit: number): number[] {
    const places: Place[] = [];
    for (const { team, specialty } of queues) {
      for (const attention of ATTENTIONS_OR_NONE) {
        places.push(...waiting.all(team, specialty, attention, rank, limit));
        if (attention === null) places.push(...notWaiting.all(team, specialty, attention, rank, limit));
      }
    }
    return places.sort(byWaitingTime).map(({ number }) => number);
  }

  function board(
    viewer: Visibility,
    limit: number,
  ): { cases: ListedCase[]; truncated: boolean; seq: number } {
    const numbers = new Set(ownNumbers(viewer));
    const queues = queuesOf(viewer);
    for (const rank of URGENCIES.keys()) {
      // One more than is shown, and as many as may be the viewer's own and so be there already.
      if (numbers.size > limit) break;
      for (const number of firstOfUrgency(queues, rank, limit + 1)) numbers.add(number);
    }
    const shown = [...numbers].slice(0, limit);
    return {
      cases: shown.map((number) => listedCaseOf(listed.get(number) as ListedRow)),
      truncated: numbers.size > limit,
      seq: lastSeq(),
    };
  }

  // One transaction: cases and seq are of the same instant, whatever another process commits meanwhile.
  return { board: database.transaction(board) };
}
