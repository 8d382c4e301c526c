/**
 * Recordings, and what families sent with texts, are kept for a set time after their case was closed, and no longer. Once at
 * the start and then every day those that are due are told to the core, which journals each, in the audit too, and asks
 * for the copy to be discarded, and for the provider's to be deleted. A case that was reopened starts anew.
 */
import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import type { CaseService } from '../cases/case-service.ts';
import type { Clock } from '../clock.ts';

/** Milliseconds after the start, when nobody needs the disk more urgently; and between rounds. */
const FIRST_ROUND_MS = 60_000;
const ROUND_MS = 24 * 3_600_000;
/** Milliseconds after a failed round. */
const RETRY_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
const PAGE = 50;
/** Rows of the journal in one look for media: some ten milliseconds in the thread of the long reads. */
const JOURNAL_PAGE = 20_000;

export interface RecordingRetention {
  start(): void;
  stop(): Promise<void>;
}

export interface RecordingRetentionOptions {
  cases: CaseService;
  store: Pick<Store, 'recordingsClosedBy' | 'mediaClosedBy' | 'lastSeq'>;
  /** Days after the case was closed. */
  days: number;
  clock: Clock;
  log: Logger;
}

export function createRecordingRetention(options: RecordingRetentionOptions): RecordingRetention {
  const { cases, store, days, clock, log } = options;
  let isStarted = false;
  let cancel = () => {};
  let round: Promise<void> = Promise.resolve();

  async function expireDue(): Promise<void> {
    const closedByMs = clock.now() - days * DAY_MS;
    let after = '';
    let expired = 0;
    for (;;) {
      const due = await store.recordingsClosedBy(closedByMs, after, PAGE);
      for (const { recordingId, caseId, contactId, sid } of due) {
        if (!isStarted) return;
        after = recordingId;
        const handled = await cases.handle(
          caseId,
          { type: 'recordingExpire', contactId, recordingId, recordingSid: sid, closedByMs },
          { inboxKey: `recording:${recordingId}:expired` },
        );
        if (handled.ok && !handled.duplicate) expired += 1;
      }
      if (due.length < PAGE) break;
    }
    if (expired > 0) log.info({ recordings: expired, days }, 'recordings were kept as long as they may be');
  }

  async function expireMedia(): Promise<void> {
    const closedByMs = clock.now() - days * DAY_MS;
    const lastSeq = await store.lastSeq();
    let expired = 0;
    for (let afterSeq = 0; afterSeq < lastSeq; afterSeq += JOURNAL_PAGE) {
      for (const text of await store.mediaClosedBy(closedByMs, afterSeq, afterSeq + JOURNAL_PAGE)) {
        if (!isStarted) return;
        const { caseId, contactId, messageId, sid } = text;
        const handled = await cases.handle(
          caseId,
          { type: 'mediaExpire', contactId, messageId, sid, closedByMs },
          { inboxKey: `media:${messageId}:expired` },
        );
        if (handled.ok && !handled.duplicate) expired += 1;
      }
      if (!isStarted) return;
    }
    if (expired > 0) log.info({ texts: expired, days }, 'media of texts were kept as long as they may be');
  }

  async function goRound(): Promise<void> {
    let delayMs = ROUND_MS;
    try {
      await expireDue();
      await expireMedia();
    } catch (error) {
      log.error({ err: error }, 'recordings or media that are due could not be discarded');
      delayMs = RETRY_MS;
    }
    if (isStarted) arm(delayMs);
  }

  function arm(delayMs: number): void {
    cancel = clock.after(delayMs, () => {
      round = goRound();
    });
  }

  return {
    start() {
      isStarted = true;
      arm(FIRST_ROUND_MS);
    },
    async stop() {
      isStarted = false;
      cancel();
      await round;
    },
  };
}
