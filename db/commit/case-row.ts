/** Writes the row of a case: a new one, or the next version of one that is still at the expected version. */
import type { Decision } from '../../flows/case/record.ts';
import { URGENCIES } from '../../flows/words.ts';
import type { Sqlite } from '../file/open.ts';

/** Everything of a decision that the row holds, in the order of its columns. */
export type CaseValues = [
  tier: string,
  state: string,
  urgencyRank: number,
  team: string,
  specialty: string | null,
  language: string,
  ownerStaffId: string | null,
  attention: string | null,
  waitingSinceMs: number | null,
  reservedForStaffId: string | null,
  preferredStaffId: string | null,
  skips: string,
  dueAtMs: number | null,
  deadline: string | null,
  openedAtMs: number,
  closedAtMs: number | null,
  brief: string,
  frozen: string,
  placeMs: number | null,
  silent: number,
  agreedStaffId: string | null,
  stoodInStaffId: string | null,
  finishingStaffIds: string | null,
  forHotline: number | null,
  replyOwedSinceMs: number | null,
];

const COLUMNS = [
  'tier',
  'state',
  'urgency_rank',
  'team',
  'specialty',
  'language',
  'owner_staff_id',
  'attention',
  'waiting_since_ms',
  'reserved_for_staff_id',
  'preferred_staff_id',
  'skips',
  'due_at_ms',
  'deadline',
  'opened_at_ms',
  'closed_at_ms',
  'brief',
  'frozen',
  'place_ms',
  'silent',
  'agreed_staff_id',
  'stood_in_staff_id',
  'finishing_staff_ids',
  'for_hotline',
  'reply_owed_since_ms',
];

export function caseValues({ columns, brief, next }: Decision): CaseValues {
  // Who is to be offered to somebody waits since some instant; without one the case would stand in no queue.
  const waitingSinceMs = columns.waitingSinceMs ?? (columns.attention === null ? null : columns.openedAtMs);
  const isInQueue = columns.attention !== null && waitingSinceMs !== null;
  return [
    columns.tier,
    columns.state,
    URGENCIES.indexOf(columns.urgency),
    columns.team,
    columns.specialty,
    columns.language,
    columns.ownerStaffId,
    columns.attention,
    waitingSinceMs,
    columns.reservedForStaffId,
    columns.preferredStaffId,
    columns.skips.length === 0 ? '[]' : JSON.stringify(columns.skips),
    columns.dueAtMs,
    columns.deadline,
    columns.openedAtMs,
    columns.closedAtMs,
    JSON.stringify(brief),
    JSON.stringify(next),
    isInQueue ? waitingSinceMs + (columns.handicapMs ?? 0) : null,
    Number(columns.silent ?? false),
    columns.agreedStaffId ?? null,
    columns.stoodInStaffId ?? null,
    columns.finishingStaffIds === undefined ? null : JSON.stringify(columns.finishingStaffIds),
    columns.forHotline ? 1 : null,
    waitingSinceMs === null ? (columns.replyOwedSinceMs ?? null) : null,
  ];
}

export function prepareCaseWrites(database: Sqlite) {
  const insert = database.prepare<[string, number, ...CaseValues]>(
    `INSERT INTO cases (case_id, version, last_seq, ${COLUMNS.join(', ')})
     VALUES (?, 1, ?, ${COLUMNS.map(() => '?').join(', ')})
     ON CONFLICT (case_id) DO NOTHING`,
  );
  const update = database
    .prepare<[number, ...CaseValues, string, number], number>(
      `UPDATE cases SET version = version + 1, last_seq = ?, ${COLUMNS.map((column) => `${column} = ?`).join(', ')}
       WHERE case_id = ? AND version = ?
       RETURNING number`,
    )
    .pluck();

  return {
    /** Returns the number of the case, or null when another writer was first. */
    write(caseId: string, expectedVersion: number, lastSeq: number, values: CaseValues): number | null {
      if (expectedVersion > 0) return update.get(lastSeq, ...values, caseId, expectedVersion) ?? null;
      const { changes, lastInsertRowid } = insert.run(caseId, lastSeq, ...values);
      return changes === 1 ? Number(lastInsertRowid) : null;
    },
  };
}
