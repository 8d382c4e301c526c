/**
 * The families of this moment who wait for an answer with no call on the line: they wrote, left a message or were missed,
 * or their case waits in a list. Of whoever waits in a list the index of open cases tells all but of the few that are held
 * out at this moment; of answers owed by somebody who has the case there is an index of its own, as short as they are few.
 */
import { type Team, URGENCIES } from '../../flows/words.ts';
import type { AnswerOwed } from '../contract/figures-store.ts';
import type { Sqlite } from '../file/open.ts';

interface OwedRow {
  team: Team;
  rank: number;
  count: number;
  sinceMs: number;
}

export function prepareAnswersOwed(database: Sqlite) {
  // A caller who waits is counted on the line, whatever they wrote besides.
  const owed = database.prepare<[], OwedRow>(
    `SELECT team, urgency_rank AS rank, count(*) AS count, min(since_ms) AS sinceMs FROM (
       SELECT team, urgency_rank, waiting_since_ms AS since_ms
       FROM cases INDEXED BY cases_open_by_team
       WHERE closed_at_ms IS NULL AND waiting_since_ms IS NOT NULL
         AND (attention = 'desk' OR (attention IS NULL AND json_extract(brief, '$.attention') = 'desk'))
       UNION ALL
       SELECT team, urgency_rank, reply_owed_since_ms
       FROM cases INDEXED BY cases_reply_owed WHERE reply_owed_since_ms IS NOT NULL
     ) GROUP BY team, urgency_rank ORDER BY urgency_rank, sinceMs`,
  );
  return {
    answersOwed: (): AnswerOwed[] =>
      owed.all().map(({ team, rank, count, sinceMs }) => ({
        team,
        urgency: URGENCIES[rank] ?? 'routine',
        count,
        sinceMs,
      })),
  };
}
