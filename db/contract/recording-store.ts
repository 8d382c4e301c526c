/** Recordings, and texts with media: what is kept of them, and until when. */

import type { CaseId, ContactId, EpochMs } from '../../flows/ids.ts';

/** One recording, wherever it is. */
export interface StoredRecording {
  recordingId: string;
  caseId: CaseId;
  /** The number that people say. */
  caseNumber: number;
  contactId: ContactId;
  /** The provider's identifier. */
  sid: string;
  /** The copy here; null while only the provider has it. */
  copy: { contentType: string; bytes: number; sha256: string } | null;
  /** Kept as long as it may be: nobody hears it any more. */
  isExpired: boolean;
}

/** A text that came with pictures or other files, which the provider keeps. */
export interface TextWithMedia {
  /** Where its event stands in the journal. */
  seq: number;
  caseId: CaseId;
  contactId: ContactId;
  messageId: string;
  /** The provider's identifier. */
  sid: string;
}

export interface RecordingStore {
  /** Of this case, by the provider's identifier. */
  recordingOf(caseId: CaseId, sid: string): Promise<StoredRecording | null>;
  /** Those not expired of cases that are closed since that instant or earlier, by their ids, after `afterId`. */
  recordingsClosedBy(closedByMs: EpochMs, afterId: string, limit: number): Promise<StoredRecording[]>;
  /**
   * Of the journal from behind `afterSeq` to `untilSeq`: texts of such cases whose media have not expired. The span is read
   * row by row.
   */
  mediaClosedBy(closedByMs: EpochMs, afterSeq: number, untilSeq: number): Promise<TextWithMedia[]>;
}
