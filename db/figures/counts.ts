/**
 * The figures over the board. Waiting and overdue cases are counted in index ranges of the queues that the viewer
 * sees, plus their own cases elsewhere. Calls arrive at the hotline, so its staff see those of the whole line;
 * other teams see the calls that waited in their own lists, whoever has the cases now. How a call counts for
 * "answered within 20 s" was decided when its wait was over (flows/call/answer-norm.ts); only of one that still waits
 * it is asked here whether its 20 s have passed. All of it stands in the index of the calls by their arrival, so a
 * day costs a walk through that day's entries and no look at a row.
 */
import { ANSWER_NORM_MS } from '../../flows/call/answer-norm.ts';
import { ATTENTIONS, type Attention, type Specialty, type Team, URGENCIES } from '../../flows/words.ts';
import { type Queue, queuesOf } from '../cases/queues.ts';
import { OWN_NUMBERS, type ViewerParameters, viewerParameters } from '../cases/visibility.ts';
import type { Visibility } from '../contract/list-store.ts';
import type { Sqlite } from '../file/open.ts';
import type { Store } from '../store.ts';

type Counts = Awaited<ReturnType<Store['counts']>>;

interface OwnRow {
  team: Team;
  specialty: Specialty | null;
  waiting_since_ms: number | null;
  deadline: string | null;
}

interface WaitingRow {
  waiting: number;
  longest: number | null;
}

/** From when on, and which instant it is now. */
interface Since {
  sinceMs: number;
  nowMs: number;
}

interface Calls {
  calls: number;
  answered: number;
  met: number;
  measured: number;
}

export function prepareCounts(database: Sqlite) {
  // A family waits for a person also while the case is held out to somebody, and so asks for no attention.
  const waiting = database.prepare<[Team, Specialty | null, Attention | null, number], WaitingRow>(
    `SELECT count(*) AS waiting, min(waiting_since_ms) AS longest FROM cases INDEXED BY cases_open_by_team
     WHERE closed_at_ms IS NULL AND team = ? AND specialty IS ? AND attention IS ? AND urgency_rank = ?
       AND waiting_since_ms IS NOT NULL`,
  );
  const passed = database
    .prepare<[Team, Specialty | null], number>(
      `SELECT count(*) FROM cases INDEXED BY cases_deadline_passed
       WHERE deadline = 'passed' AND closed_at_ms IS NULL AND team = ? AND specialty IS ?`,
    )
    .pluck();
  const own = database.prepare<[ViewerParameters], OwnRow>(
    `SELECT team, specialty, waiting_since_ms, deadline FROM cases
     WHERE number IN (${OWN_NUMBERS}) AND closed_at_ms IS NULL`,
  );
  const callsOf = (condition: string) => `
    SELECT count(*) AS calls, count(answered_at_ms) AS answered, count(CASE WHEN norm = 'met' THEN 1 END) AS met,
      count(CASE WHEN norm IN ('met', 'missed')
        OR (norm IS NULL AND waits_from_ms < @nowMs - ${ANSWER_NORM_MS}) THEN 1 END) AS measured
    FROM contacts INDEXED BY contacts_calls_by_start
    WHERE channel = 'call' AND started_at_ms >= @sinceMs AND apart IS NULL ${condition}`;
  const callsOfLine = database.prepare<[Since], Calls>(callsOf(''));
  const callsOfQueue = database.prepare<[Since & Queue], Calls>(
    callsOf('AND waited_team = @team AND waited_specialty IS @specialty'),
  );

  function callsSeenBy(viewer: Visibility, since: Since): Calls[] {
    if (viewer.scope === 'none') return [];
    if (viewer.scope === 'all' || viewer.scope.team === 'hotline') return callsOfLine.all(since);
    return queuesOf(viewer).flatMap((queue) => callsOfQueue.all({ ...since, ...queue }));
  }

  function counts(viewer: Visibility, sinceMs: number, nowMs: number): Counts {
    const queues = queuesOf(viewer);
    const totals: Counts = {
      waiting: 0,
      longestWaitingSinceMs: null,
      deadlinesPassed: 0,
      callsToday: 0,
      answeredToday: 0,
      answeredWithin20sToday: 0,
      measuredToday: 0,
    };
    const noteWaiting = (sinceInstantMs: number | null | undefined) => {
      if (sinceInstantMs == null) return;
      totals.longestWaitingSinceMs = Math.min(totals.longestWaitingSinceMs ?? Infinity, sinceInstantMs);
    };

    for (const { team, specialty } of queues) {
      totals.deadlinesPassed += passed.get(team, specialty) ?? 0;
      for (const attention of [...ATTENTIONS, null]) {
        for (const rank of URGENCIES.keys()) {
          const row = waiting.get(team, specialty, attention, rank);
          totals.waiting += row?.waiting ?? 0;
          noteWaiting(row?.longest);
        }
      }
    }
    for (const row of own.all(viewerParameters(viewer))) {
      if (queues.some(({ team, specialty }) => team === row.team && specialty === row.specialty)) continue;
      if (row.waiting_since_ms !== null) totals.waiting += 1;
      noteWaiting(row.waiting_since_ms);
      if (row.deadline === 'passed') totals.deadlinesPassed += 1;
    }
    for (const { calls, answered, met, measured } of callsSeenBy(viewer, { sinceMs, nowMs })) {
      totals.callsToday += calls;
      totals.answeredToday += answered;
      totals.answeredWithin20sToday += met;
      totals.measuredToday += measured;
    }
    return totals;
  }

  return { counts: database.transaction(counts) };
}
