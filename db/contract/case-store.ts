/**
 * A case as it is kept, and the only write path of one: inbox + case + journal + timers + outbox + offers + contacts, whole or
 * not at all.
 */

import type { CaseEvent } from '../../flows/case/events.ts';
import type { CaseBrief, CaseColumns, Decision, FrozenCase } from '../../flows/case/record.ts';
import type { CaseId, EpochMs } from '../../flows/ids.ts';

export interface StoredCase {
  caseId: CaseId;
  number: number;
  version: number;
  seq: number;
  frozen: FrozenCase;
}

/** A row of a list: the brief as stored, and what the store knows. */
export interface ListedCase {
  number: number;
  version: number;
  seq: number;
  brief: CaseBrief;
  columns: Pick<
    CaseColumns,
    | 'tier'
    | 'state'
    | 'team'
    | 'specialty'
    | 'ownerStaffId'
    | 'agreedStaffId'
    | 'stoodInStaffId'
    | 'finishingStaffIds'
    | 'forHotline'
  >;
}

export interface JournalEntry {
  seq: number;
  caseId: CaseId;
  event: CaseEvent;
}

export interface CommitRequest {
  decision: Decision;
  /** 0 for a case that does not exist yet. */
  expectedVersion: number;
  /** Unique key of the outside event; a second commit with the same key is refused as `duplicate`. */
  inboxKey: string | null;
  nowMs: EpochMs;
  /** The timer that caused this commit: exactly this row is deleted, or the commit is refused as `timerGone`. */
  firedTimer: { scope: string; timerId: string; generation: number } | null;
  settledEffects: { effectId: string; state: 'done' | 'failed' | 'expired'; code: string | null }[];
}

export type CommitConflict =
  /** Another writer was first: load and decide again. */
  | 'version'
  /** This inbox key has been committed already: answer as before. */
  | 'duplicate'
  /** A database constraint on offers: somebody's slot is taken, or the case is accepted already. */
  | 'offer'
  /** An open thread of this sender exists already: join it. */
  | 'thread'
  | 'timerGone';

export type CommitResult =
  | { ok: true; version: number; number: number; firstSeq: number; lastSeq: number }
  | { ok: false; conflict: CommitConflict };

export interface CaseStore {
  commit(request: CommitRequest): Promise<CommitResult>;
  loadCase(caseId: CaseId): Promise<StoredCase | null>;
  listedCase(caseId: CaseId): Promise<ListedCase | null>;
  journalOf(caseId: CaseId): Promise<JournalEntry[]>;
  /** Journal entries of the given types after `seq`, oldest first. */
  journalAfter(seq: number, types: readonly string[], limit: number): Promise<JournalEntry[]>;
  lastSeq(): Promise<number>;
  inboxHas(key: string): Promise<boolean>;
}
