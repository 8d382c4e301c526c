/**
 * The families of this moment who wait for an answer with no call on the line: they wrote, left a message or were missed,
 * or their case waits in a list. Only in the brief stands whether an answer is owed by somebody who has the case, so every open
 * case is looked at: read when asked for the wallboard, and not with every change of the board.
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
    `SELECT team, urgency_rank AS rank, count(*) AS count, min(sinceMs) AS sinceMs FROM (
       SELECT team, urgency_rank,
         coalesce(waiting_since_ms, CASE WHEN json_extract(brief, '$.replyDueAt') IS NOT NULL
           THEN unixepoch(json_extract(brief, '$.unansweredSince'), 'subsec') * 1000 END) AS sinceMs
       FROM cases INDEXED BY cases_open_by_team
       WHERE closed_at_ms IS NULL
         AND NOT (waiting_since_ms IS NOT NULL AND json_extract(brief, '$.attention') = 'voice')
     ) WHERE sinceMs IS NOT NULL GROUP BY team, urgency_rank ORDER BY urgency_rank, sinceMs`,
  );
  return {
    answersOwed: (): AnswerOwed[] =>
      owed.all().map(({ team, rank, count, sinceMs }) => ({
        team,
        urgency: URGENCIES[rank] ?? 'routine',
        count,
        sinceMs: Math.round(sinceMs),
      })),
  };
}
