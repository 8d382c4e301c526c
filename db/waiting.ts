/**
 * Who waits, for routing and for the position that a caller hears. One small index range for each team, specialty,
 * attention and urgency: the cost grows with the number of groups, never with the length of the queue.
 */
import { ATTENTIONS, type Attention, type Specialty, type Team, URGENCIES } from '../flows/words.ts';
import type { Sqlite } from './open.ts';
import { ALL_QUEUES, queuesBeside } from './queues.ts';
import type { WaitingCase } from './store.ts';

interface WaitingRow {
  case_id: string;
  waiting_since_ms: number;
  reserved_for_staff_id: string | null;
  preferred_staff_id: string | null;
  skips: string;
}

interface PlaceRow {
  team: Team;
  specialty: Specialty | null;
  urgency_rank: number;
  waiting_since_ms: number;
  number: number;
}

export function prepareWaitingReads(database: Sqlite) {
  const longestWaiting = database.prepare<[Team, Specialty | null, Attention, number, number], WaitingRow>(
    `SELECT case_id, waiting_since_ms, reserved_for_staff_id, preferred_staff_id, skips
     FROM cases INDEXED BY cases_open_by_team
     WHERE closed_at_ms IS NULL AND team = ? AND specialty IS ? AND attention = ? AND urgency_rank = ?
     ORDER BY waiting_since_ms LIMIT ?`,
  );
  const place = database.prepare<[string], PlaceRow>(
    `SELECT team, specialty, urgency_rank, waiting_since_ms, number FROM cases
     WHERE case_id = ? AND attention = 'voice' AND closed_at_ms IS NULL`,
  );
  const before = database
    .prepare<[PlaceRow], number>(
      `SELECT
         (SELECT count(*) FROM cases INDEXED BY cases_open_by_team
          WHERE closed_at_ms IS NULL AND team = @team AND specialty IS @specialty AND attention = 'voice'
            AND urgency_rank < @urgency_rank)
       + (SELECT count(*) FROM cases INDEXED BY cases_open_by_team
          WHERE closed_at_ms IS NULL AND team = @team AND specialty IS @specialty AND attention = 'voice'
            AND urgency_rank = @urgency_rank
            AND (waiting_since_ms, number) < (@waiting_since_ms, @number))`,
    )
    .pluck();

  return {
    waitingCases(limitPerGroup: number): WaitingCase[] {
      const found: WaitingCase[] = [];
      for (const { team, specialty } of ALL_QUEUES) {
        for (const attention of ATTENTIONS) {
          for (const [rank, urgency] of URGENCIES.entries()) {
            for (const row of longestWaiting.all(team, specialty, attention, rank, limitPerGroup)) {
              found.push({
                caseId: row.case_id,
                team,
                specialty,
                attention,
                urgency,
                waitingSinceMs: row.waiting_since_ms,
                reservedForStaffId: row.reserved_for_staff_id,
                preferredStaffId: row.preferred_staff_id,
                skips: row.skips === '[]' ? [] : (JSON.parse(row.skips) as WaitingCase['skips']),
              });
            }
          }
        }
      }
      return found;
    },

    /** 0 for a case that is first, and for one that does not wait for a voice. */
    waitingBefore(caseId: string): number {
      const own = place.get(caseId);
      if (!own) return 0;
      const ahead = queuesBeside(own).map((queue) => before.get({ ...own, ...queue }) ?? 0);
      return ahead.reduce((sum, count) => sum + count, 0);
    },
  };
}
