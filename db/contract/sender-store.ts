/** What is known of whoever calls or writes from a number. */

import type { PhoneRecord } from '../../flows/case/facts.ts';
import type { CaseId, ContactId, EpochMs, StaffId } from '../../flows/ids.ts';
import type { CaseStateName, Tier, Urgency } from '../../flows/words.ts';
import type { StoredFlag } from './flag-store.ts';

export interface ContactLocation {
  caseId: CaseId;
  contactId: ContactId;
}

/** The latest contacts of a number, newest first: what joining an open case is decided from. */
export interface KnownCase {
  caseId: CaseId;
  tier: Tier;
  state: CaseStateName;
  urgency: Urgency;
  openedAtMs: EpochMs;
  closedAtMs: EpochMs | null;
  ownerStaffId: StaffId | null;
  hasOpenThread: boolean;
  hasLiveCall: boolean;
}

/** What is known of whoever calls or writes from a number. */
export interface KnownSender {
  cases: KnownCase[];
  phone: PhoneRecord;
  flag: StoredFlag | null;
}

export interface SenderStore {
  knownCasesOf(address: string, limit: number): Promise<KnownCase[]>;
  /** All that is known of a number at this instant; `limit`: of its cases, the last first. */
  senderOf(address: string, limit: number, nowMs: EpochMs): Promise<KnownSender>;
  /** A call that came in, ended or not, or one of ours to a family that is up. */
  findCallContact(sid: string): Promise<ContactLocation | null>;
  phoneOf(address: string): Promise<PhoneRecord>;
  /** Full number of a contact; null when withheld or unknown. The caller records the look. */
  addressOf(caseId: CaseId, contactId: ContactId): Promise<string | null>;
  /** Calls of this number that began at this instant or later. */
  recentCallsOf(address: string, sinceMs: EpochMs): Promise<number>;
}
