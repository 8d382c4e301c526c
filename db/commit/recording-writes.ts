/** What a commit writes of recordings: where each is, as its journal tells. */
import type { CaseEvent } from '../../flows/case/events.ts';
import type { Sqlite } from '../file/open.ts';

export type RecordingChange =
  | { what: 'recorded'; recordingId: string; contactId: string; sid: string }
  | {
      what: 'stored';
      recordingId: string;
      atMs: number;
      contentType: string;
      bytes: number;
      sha256: string;
    }
  | { what: 'expired'; recordingId: string; atMs: number };

export function recordingChangeOf(event: CaseEvent): RecordingChange[] {
  switch (event.type) {
    case 'voicemail.recorded': {
      const { contactId, recordingSid: sid } = event;
      return [{ what: 'recorded', recordingId: event.recordingId ?? sid, contactId, sid }];
    }
    case 'conversation.recorded': {
      const { recordingId, contactId, recordingSid: sid } = event;
      return [{ what: 'recorded', recordingId, contactId, sid }];
    }
    case 'recording.stored': {
      const { recordingId, at: atMs, contentType, bytes, sha256 } = event;
      return [{ what: 'stored', recordingId, atMs, contentType, bytes, sha256 }];
    }
    case 'recording.expired':
      return [{ what: 'expired', recordingId: event.recordingId, atMs: event.at }];
    default:
      return [];
  }
}

export function prepareRecordingWrites(database: Sqlite) {
  const insert = database.prepare<[string, number, string, string]>(
    `INSERT INTO recordings (recording_id, case_number, contact_id, sid) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const store = database.prepare<[number, string, number, string, string]>(
    `UPDATE recordings SET stored_at_ms = ?, content_type = ?, bytes = ?, sha256 = ? WHERE recording_id = ?`,
  );
  const expire = database.prepare<[number, string]>(
    'UPDATE recordings SET expired_at_ms = ? WHERE recording_id = ? AND expired_at_ms IS NULL',
  );

  return {
    put(number: number, change: RecordingChange): void {
      switch (change.what) {
        case 'recorded':
          insert.run(change.recordingId, number, change.contactId, change.sid);
          break;
        case 'stored':
          store.run(change.atMs, change.contentType, change.bytes, change.sha256, change.recordingId);
          break;
        case 'expired':
          expire.run(change.atMs, change.recordingId);
          break;
      }
    },
  };
}
