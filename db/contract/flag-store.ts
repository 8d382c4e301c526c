/** What is known of whoever calls from a number, until when. */

import type { FlagKind } from '../../flows/flags/flag.ts';
import type { CaseId, ContactId, EpochMs, StaffId } from '../../flows/ids.ts';
import type { AuditRow } from './audit-store.ts';

/** What is known of whoever calls from a number, until when. */
export interface StoredFlag {
  flagId: string;
  /** E.164. */
  address: string;
  kind: FlagKind;
  reason: string;
  plan: string;
  blocked: boolean;
  /** The contact it was set from. */
  caseId: CaseId;
  contactId: ContactId;
  setBy: StaffId;
  setAtMs: EpochMs;
  expiresAtMs: EpochMs;
  endedAtMs: EpochMs | null;
  /** Null also when it ran out by itself. */
  endedBy: StaffId | null;
}

export interface FlagStore {
  /** The flag of this number that holds at this instant. */
  flagOf(address: string, nowMs: EpochMs): Promise<StoredFlag | null>;
  flagById(flagId: string): Promise<StoredFlag | null>;
  /** Those that hold now for any number of the case. */
  flagsOfCase(caseId: CaseId, nowMs: EpochMs): Promise<StoredFlag[]>;
  /** Those that hold, or were over later than this instant; the last set first. */
  flagsSince(sinceMs: EpochMs, limit: number): Promise<StoredFlag[]>;
  /**
   * In place of the flag `replaces`, or of none, with the record of who did it. False, and nothing changes, when another
   * flag of the number holds at `setAtMs`.
   */
  setFlag(
    flag: Omit<StoredFlag, 'endedAtMs' | 'endedBy'>,
    replaces: string | null,
    audit: AuditRow,
  ): Promise<boolean>;
  /** False, and nothing changes, when it is over already. */
  endFlag(flagId: string, by: StaffId, atMs: EpochMs, audit: AuditRow): Promise<boolean>;
}
