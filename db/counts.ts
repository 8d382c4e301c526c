/**
 * The figures over the board. Waiting and overdue cases are counted in index ranges of the queues that the viewer
 * sees, plus their own cases elsewhere. Calls arrive at the hotline, so its staff see those of the whole line;
 * other teams see the calls of their cases. A wait is counted from the arrival of the call.
 */
import { ATTENTIONS, type Attention, type Specialty, type Team, URGENCIES } from '../flows/words.ts';
import { ANSWERED_SOON_MS } from './call-tally.ts';
import type { Sqlite } from './open.ts';
import { queuesOf } from './queues.ts';
import type { Store, Visibility } from './store.ts';
import { OWN_NUMBERS } from './visibility.ts';

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

interface Calls {
  calls: number;
  answered: number;
  answeredSoon: number;
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
  const own = database.prepare<[{ staffId: string }], OwnRow>(
    `SELECT team, specialty, waiting_since_ms, deadline FROM cases
     WHERE number IN (${OWN_NUMBERS}) AND closed_at_ms IS NULL`,
  );
  const callColumns = `count(*) AS calls, count(answered_at_ms) AS answered,
    count(CASE WHEN answered_at_ms <= started_at_ms + ${ANSWERED_SOON_MS} THEN 1 END) AS answeredSoon`;
  const callsOfLine = database.prepare<[number], Calls>(
    `SELECT ${callColumns} FROM contacts INDEXED BY contacts_calls_by_start
     WHERE channel = 'call' AND started_at_ms >= ? AND apart IS NULL`,
  );
  const callsOfQueue = database.prepare<[number, Team, Specialty | null], Calls>(
    `SELECT ${callColumns} FROM contacts INDEXED BY contacts_calls_by_start JOIN cases ON number = case_number
     WHERE channel = 'call' AND started_at_ms >= ? AND apart IS NULL AND team = ? AND specialty IS ?`,
  );

  function callsSeenBy(viewer: Visibility, sinceMs: number): Calls[] {
    if (viewer.scope === 'none') return [];
    if (viewer.scope === 'all' || viewer.scope.team === 'hotline') return callsOfLine.all(sinceMs);
    return queuesOf(viewer).flatMap(({ team, specialty }) => callsOfQueue.all(sinceMs, team, specialty));
  }

  function counts(viewer: Visibility, sinceMs: number): Counts {
    const queues = queuesOf(viewer);
    const totals: Counts = {
      waiting: 0,
      longestWaitingSinceMs: null,
      deadlinesPassed: 0,
      callsToday: 0,
      answeredToday: 0,
      answeredWithin20sToday: 0,
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
    for (const row of own.all({ staffId: viewer.staffId })) {
      if (queues.some(({ team, specialty }) => team === row.team && specialty === row.specialty)) continue;
      if (row.waiting_since_ms !== null) totals.waiting += 1;
      noteWaiting(row.waiting_since_ms);
      if (row.deadline === 'passed') totals.deadlinesPassed += 1;
    }
    for (const { calls, answered, answeredSoon } of callsSeenBy(viewer, sinceMs)) {
      totals.callsToday += calls;
      totals.answeredToday += answered;
      totals.answeredWithin20sToday += answeredSoon;
    }
    return totals;
  }

  return { counts: database.transaction(counts) };
}
