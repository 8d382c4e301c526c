/** Which recordings there are, and whether their copies are here. Only commits write them (recording-writes.ts). */

import type { StoredRecording } from '../contract/recording-store.ts';
import type { Sqlite } from '../file/open.ts';

interface Row {
  recording_id: string;
  case_id: string;
  number: number;
  contact_id: string;
  sid: string;
  content_type: string | null;
  bytes: number | null;
  sha256: string | null;
  expired_at_ms: number | null;
}

const COLUMNS =
  'recording_id, case_id, number, contact_id, recordings.sid, content_type, bytes, sha256, expired_at_ms';

function recordingFrom(row: Row): StoredRecording {
  const { content_type: contentType, bytes, sha256 } = row;
  return {
    recordingId: row.recording_id,
    caseId: row.case_id,
    caseNumber: row.number,
    contactId: row.contact_id,
    sid: row.sid,
    copy: contentType === null || bytes === null || sha256 === null ? null : { contentType, bytes, sha256 },
    isExpired: row.expired_at_ms !== null,
  };
}

export function prepareRecordingReads(database: Sqlite) {
  const ofCase = database.prepare<[string, string], Row>(
    `SELECT ${COLUMNS} FROM recordings JOIN cases ON number = case_number
     WHERE case_number = (SELECT number FROM cases WHERE case_id = ?) AND recordings.sid = ? LIMIT 1`,
  );
  const closedBy = database.prepare<[string, number, number], Row>(
    `SELECT ${COLUMNS} FROM recordings JOIN cases ON number = case_number
     WHERE recording_id > ? AND expired_at_ms IS NULL AND closed_at_ms <= ?
     ORDER BY recording_id LIMIT ?`,
  );

  return {
    recordingOf(caseId: string, sid: string): StoredRecording | null {
      const row = ofCase.get(caseId, sid);
      return row === undefined ? null : recordingFrom(row);
    },

    recordingsClosedBy: (closedByMs: number, afterId: string, limit: number): StoredRecording[] =>
      closedBy.all(afterId, closedByMs, limit).map(recordingFrom),
  };
}
