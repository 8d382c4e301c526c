/** Signed-in browsers, and the sign-ins that failed. */

import type { EpochMs, StaffId } from '../../flows/ids.ts';
import type { AuditRow } from './audit-store.ts';

export interface Session {
  tokenHash: string;
  staffId: StaffId;
  createdAtMs: EpochMs;
  lastSeenAtMs: EpochMs;
  expiresAtMs: EpochMs;
}

export interface SessionStore {
  addSession(session: Session): Promise<void>;
  sessionByTokenHash(tokenHash: string): Promise<Session | null>;
  touchSession(tokenHash: string, lastSeenAtMs: EpochMs, expiresAtMs: EpochMs): Promise<void>;
  /** With the record of who signed out. */
  deleteSession(tokenHash: string, audit: AuditRow): Promise<void>;
  deleteSessionsOf(staffId: StaffId): Promise<void>;
  /** Failed sign-ins are counted in the database, so that a restart does not lift a lock-out. */
  signInFailures(key: string): Promise<{ count: number; lastAtMs: EpochMs } | null>;
  /** How many there are with this one. */
  recordSignInFailure(key: string, nowMs: EpochMs): Promise<number>;
  clearSignInFailures(key: string): Promise<void>;
  /** Whatever the key: those whose last one was at this instant or before. */
  forgetSignInFailures(untilMs: EpochMs): Promise<void>;
}
