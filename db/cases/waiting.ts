/**
 * Who waits, for routing and for the position that a caller hears. One small index range for each team, specialty,
 * attention, urgency and silence: the cost grows with the number of groups, not with the length of the queue, unless
 * one number holds many places of it, which are passed over.
 */
import { silentHandicapMs } from '../../flows/routing/flood.ts';
import type { RungInDanger } from '../../flows/routing/kept-for-danger.ts';
import type { TeamName } from '../../flows/routing/team-settings.ts';
import { ATTENTIONS, type Attention, type Specialty, type Team, URGENCIES } from '../../flows/words.ts';
import type { WaitingCase } from '../contract/list-store.ts';
import type { Sqlite } from '../file/open.ts';
import { ALL_QUEUES, queuesBeside } from './queues.ts';

interface WaitingRow {
  case_id: string;
  waiting_since_ms: number;
  reserved_for_staff_id: string | null;
  preferred_staff_id: string | null;
  skips: string;
  place_ms: number;
  caller: string | null;
  overflow_team: TeamName | null;
  overflow_alone: 0 | 1 | null;
  reserved_team: TeamName | null;
  unread: number | null;
}

interface PlaceRow {
  team: Team;
  specialty: Specialty | null;
  urgency_rank: number;
  silent: number;
  place_ms: number;
  number: number;
}

interface Before extends PlaceRow {
  /** Milliseconds that silent calls stand back. */
  handicap_ms: number;
}

export function prepareWaitingReads(database: Sqlite) {
  const firstPlaces = database.prepare<[Team, Specialty | null, Attention, number, number], WaitingRow>(
    `SELECT case_id, waiting_since_ms, reserved_for_staff_id, preferred_staff_id, skips, place_ms,
       CASE attention WHEN 'voice' THEN (
         SELECT address FROM contacts
         WHERE case_number = number AND channel = 'call' AND ended_at_ms IS NULL LIMIT 1) END AS caller,
       CASE attention WHEN 'voice' THEN json_extract(brief, '$.overflowTeam') END AS overflow_team,
       CASE WHEN attention = 'voice' AND json_extract(brief, '$.overflowTeam') IS NOT NULL THEN EXISTS (
         SELECT 1 FROM json_each(brief, '$.contacts')
         WHERE json_extract(value, '$.overflowAlone') AND json_extract(value, '$.endedAt') IS NULL) END AS overflow_alone,
       CASE attention WHEN 'voice' THEN json_extract(brief, '$.reservedTeam') END AS reserved_team,
       CASE attention WHEN 'desk' THEN json_extract(brief, '$.unansweredSince') IS NOT NULL END AS unread
     FROM cases INDEXED BY cases_waiting
     WHERE place_ms IS NOT NULL AND team = ? AND specialty IS ? AND attention = ? AND urgency_rank = ?
       AND silent = ?
     ORDER BY place_ms`,
  );
  // The index is of live offers, and is chosen only where its own condition stands word for word.
  const offered = database
    .prepare<[], string>(
      `SELECT DISTINCT address FROM offers INDEXED BY offers_slot
       JOIN contacts ON contacts.case_number = offers.case_number
       WHERE offers.state IN ('open', 'accepted') AND offers.state = 'open' AND attention = 'voice'
         AND channel = 'call' AND ended_at_ms IS NULL AND address IS NOT NULL`,
    )
    .pluck();
  const rungInDanger = database
    .prepare<[], string>(
      `SELECT DISTINCT skips FROM offers INDEXED BY offers_slot
       JOIN cases ON cases.number = offers.case_number
       WHERE offers.state IN ('open', 'accepted') AND offers.state = 'open' AND offers.attention = 'voice'
         AND urgency_rank = 0 AND skips <> '[]'`,
    )
    .pluck();
  const place = database.prepare<[string], PlaceRow>(
    `SELECT team, specialty, urgency_rank, silent, place_ms, number FROM cases
     WHERE case_id = ? AND attention = 'voice' AND place_ms IS NOT NULL`,
  );
  const calls = database
    .prepare<[Pick<PlaceRow, 'team' | 'specialty'>], number>(
      `SELECT count(*) FROM cases INDEXED BY cases_waiting
       WHERE place_ms IS NOT NULL AND team = @team AND specialty IS @specialty AND attention = 'voice'`,
    )
    .pluck();
  const before = database
    .prepare<[Before], number>(
      `SELECT
         (SELECT count(*) FROM cases INDEXED BY cases_waiting
          WHERE place_ms IS NOT NULL AND team = @team AND specialty IS @specialty AND attention = 'voice'
            AND urgency_rank < @urgency_rank)
       + (SELECT count(*) FROM cases INDEXED BY cases_waiting
          WHERE place_ms IS NOT NULL AND team = @team AND specialty IS @specialty AND attention = 'voice'
            AND urgency_rank = @urgency_rank
            AND (place_ms + silent * @handicap_ms, number) < (@place_ms + @silent * @handicap_ms, @number))`,
    )
    .pluck();

  /** In their order, as many as are wanted; of one number the first alone, unless life is in danger. */
  function firstOf(rows: Iterable<WaitingRow>, oneOfNumber: boolean, limit: number): WaitingRow[] {
    const first: WaitingRow[] = [];
    const callers = new Set<string>();
    for (const row of rows) {
      if (oneOfNumber && row.caller !== null) {
        if (callers.has(row.caller)) continue;
        callers.add(row.caller);
      }
      first.push(row);
      if (first.length === limit) break;
    }
    return first;
  }

  return {
    waitingCases(limitPerGroup: number): WaitingCase[] {
      const found: WaitingCase[] = [];
      for (const { team, specialty } of ALL_QUEUES) {
        for (const attention of ATTENTIONS) {
          for (const [rank, urgency] of URGENCIES.entries()) {
            for (const silent of [false, true]) {
              const rows = firstPlaces.iterate(team, specialty, attention, rank, Number(silent));
              for (const row of firstOf(rows, rank > 0, limitPerGroup)) {
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
                  handicapMs: row.place_ms - row.waiting_since_ms,
                  silent,
                  caller: row.caller,
                  ...(row.unread === 1 ? { unread: true as const } : {}),
                  ...(row.overflow_team === null ? {} : { overflowTeam: row.overflow_team }),
                  ...(row.overflow_alone === 1 ? { overflowAlone: true as const } : {}),
                  ...(row.reserved_team === null ? {} : { reservedTeam: row.reserved_team }),
                });
              }
            }
          }
        }
      }
      return found;
    },

    callersOffered: (): string[] => offered.all(),

    dangersRung: (): RungInDanger[] =>
      rungInDanger.all().map((skips) => ({ skips: JSON.parse(skips) as RungInDanger['skips'] })),

    /** 0 for a case that is first, and for one that does not wait for a voice. */
    waitingBefore(caseId: string): number {
      const own = place.get(caseId);
      if (!own) return 0;
      const handicap_ms = silentHandicapMs(calls.get(own) ?? 0);
      const ahead = queuesBeside(own).map((queue) => before.get({ ...own, ...queue, handicap_ms }) ?? 0);
      return ahead.reduce((sum, count) => sum + count, 0);
    },
  };
}
