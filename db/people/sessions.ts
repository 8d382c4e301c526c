/** Sessions by the hash of their token, and failed sign-ins, counted here so that a restart lifts no lock-out. */

import type { WriteGroup } from '../commit/write-group.ts';
import type { AuditRow } from '../contract/audit-store.ts';
import type { Session } from '../contract/session-store.ts';
import type { Sqlite } from '../file/open.ts';
import { prepareAuditInsert } from './audit.ts';

export function prepareSessions(database: Sqlite, group: WriteGroup) {
  const add = database.prepare<[Session]>(
    `INSERT INTO sessions (token_hash, staff_id, created_at_ms, last_seen_at_ms, expires_at_ms)
     VALUES (@tokenHash, @staffId, @createdAtMs, @lastSeenAtMs, @expiresAtMs)`,
  );
  const byTokenHash = database.prepare<[string], Session>(
    `SELECT token_hash AS tokenHash, staff_id AS staffId, created_at_ms AS createdAtMs,
       last_seen_at_ms AS lastSeenAtMs, expires_at_ms AS expiresAtMs
     FROM sessions JOIN staff USING (staff_id) WHERE token_hash = ? AND disabled = 0`,
  );
  const touch = database.prepare<[number, number, string]>(
    'UPDATE sessions SET last_seen_at_ms = ?, expires_at_ms = ? WHERE token_hash = ?',
  );
  const remove = database.prepare<[string]>('DELETE FROM sessions WHERE token_hash = ?');
  const removeOf = database.prepare<[string]>('DELETE FROM sessions WHERE staff_id = ?');
  // Expired sessions are of no use to anybody; a new one sweeps the old ones of the same person.
  const removeExpiredOf = database.prepare<[string, number]>(
    'DELETE FROM sessions WHERE staff_id = ? AND expires_at_ms <= ?',
  );
  const failures = database.prepare<[string], { count: number; lastAtMs: number }>(
    'SELECT count, last_at_ms AS lastAtMs FROM sign_in_failures WHERE key = ?',
  );
  const countFailure = database
    .prepare<[string, number], number>(
      `INSERT INTO sign_in_failures (key, count, last_at_ms) VALUES (?, 1, ?)
       ON CONFLICT DO UPDATE SET count = count + 1, last_at_ms = excluded.last_at_ms RETURNING count`,
    )
    .pluck();
  const clearFailures = database.prepare<[string]>('DELETE FROM sign_in_failures WHERE key = ?');
  const forgetFailures = database.prepare<[number]>('DELETE FROM sign_in_failures WHERE last_at_ms <= ?');

  const record = prepareAuditInsert(database);

  return {
    addSession(session: Session): Promise<void> {
      return group.write(() => {
        removeExpiredOf.run(session.staffId, session.createdAtMs);
        add.run(session);
      });
    },

    /** Also of an expired session; null when its owner has been disabled. */
    sessionByTokenHash: (tokenHash: string): Session | null => byTokenHash.get(tokenHash) ?? null,

    touchSession(tokenHash: string, lastSeenAtMs: number, expiresAtMs: number): Promise<void> {
      return group.write(() => void touch.run(lastSeenAtMs, expiresAtMs, tokenHash));
    },

    deleteSession(tokenHash: string, audit: AuditRow): Promise<void> {
      return group.write(() => {
        // Signed out already, by another tab: told once.
        if (remove.run(tokenHash).changes === 1) record.run(audit);
      });
    },
    deleteSessionsOf: (staffId: string): Promise<void> => group.write(() => void removeOf.run(staffId)),

    signInFailures: (key: string): { count: number; lastAtMs: number } | null => failures.get(key) ?? null,
    recordSignInFailure(key: string, nowMs: number): Promise<number> {
      return group.write(() => countFailure.get(key, nowMs) as number);
    },
    clearSignInFailures: (key: string): Promise<void> => group.write(() => void clearFailures.run(key)),
    forgetSignInFailures: (untilMs: number): Promise<void> =>
      group.write(() => void forgetFailures.run(untilMs)),
  };
}
