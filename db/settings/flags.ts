/**
 * Flags on phone numbers. A change is a new row in place of the one that held; rows only gain their end, so that who
 * set what stays on record. Each change and the record of who made it are one transaction; that a number has one flag
 * at a time is an index.
 */
import type { FlagKind } from '../../flows/flags/flag.ts';
import type { WriteGroup } from '../commit/write-group.ts';
import type { AuditRow } from '../contract/audit-store.ts';
import type { StoredFlag } from '../contract/flag-store.ts';
import type { Sqlite } from '../file/open.ts';
import { prepareAuditInsert } from '../people/audit.ts';

type FlagRow = Omit<StoredFlag, 'blocked' | 'kind'> & { kind: FlagKind; blocked: number };

const COLUMNS = `flag_id AS flagId, address, kind, reason, plan, blocked, flags.case_id AS caseId,
  flags.contact_id AS contactId, set_by AS setBy, set_at_ms AS setAtMs, expires_at_ms AS expiresAtMs,
  flags.ended_at_ms AS endedAtMs, ended_by AS endedBy`;

function flagFrom(row: FlagRow): StoredFlag {
  return { ...row, blocked: row.blocked === 1 };
}

/** The look-up that an appeal begins with. */
export function prepareFlagReads(database: Sqlite) {
  const current = database.prepare<[string, number], FlagRow>(
    `SELECT ${COLUMNS} FROM flags WHERE address = ? AND ended_at_ms IS NULL AND expires_at_ms > ?`,
  );
  return {
    flagOf(address: string, nowMs: number): StoredFlag | null {
      const row = current.get(address, nowMs);
      return row === undefined ? null : flagFrom(row);
    },
  };
}

export function prepareFlags(database: Sqlite, group: WriteGroup) {
  const { flagOf } = prepareFlagReads(database);
  const byId = database.prepare<[string], FlagRow>(`SELECT ${COLUMNS} FROM flags WHERE flag_id = ?`);
  const ofCase = database.prepare<[string, number], FlagRow>(
    `SELECT ${COLUMNS} FROM flags
     WHERE address IN (SELECT address FROM contacts
                       WHERE case_number = (SELECT number FROM cases WHERE case_id = ?) AND address IS NOT NULL)
       AND ended_at_ms IS NULL AND expires_at_ms > ?
     ORDER BY set_at_ms, flag_id`,
  );
  const since = database.prepare<[number, number], FlagRow>(
    `SELECT ${COLUMNS} FROM flags
     WHERE CASE WHEN ended_at_ms IS NULL THEN expires_at_ms ELSE min(ended_at_ms, expires_at_ms) END > ?
     ORDER BY set_at_ms DESC, flag_id DESC LIMIT ?`,
  );
  // One that ran out by itself was ended by nobody.
  const tidy = database.prepare<[string, number]>(
    `UPDATE flags SET ended_at_ms = expires_at_ms
     WHERE address = ? AND ended_at_ms IS NULL AND expires_at_ms <= ?`,
  );
  const end = database.prepare<[number, string, string, number]>(
    `UPDATE flags SET ended_at_ms = ?, ended_by = ?
     WHERE flag_id = ? AND ended_at_ms IS NULL AND expires_at_ms > ?`,
  );
  const insert = database.prepare<[FlagRow]>(
    `INSERT INTO flags (flag_id, address, kind, reason, plan, blocked, case_id, contact_id, set_by, set_at_ms,
       expires_at_ms)
     VALUES (@flagId, @address, @kind, @reason, @plan, @blocked, @caseId, @contactId, @setBy, @setAtMs,
       @expiresAtMs)`,
  );
  const record = prepareAuditInsert(database);

  return {
    flagOf,
    flagById(flagId: string): StoredFlag | null {
      const row = byId.get(flagId);
      return row === undefined ? null : flagFrom(row);
    },
    flagsOfCase: (caseId: string, nowMs: number): StoredFlag[] => ofCase.all(caseId, nowMs).map(flagFrom),
    flagsSince: (sinceMs: number, limit: number): StoredFlag[] => since.all(sinceMs, limit).map(flagFrom),

    setFlag(
      flag: Omit<StoredFlag, 'endedAtMs' | 'endedBy'>,
      replaces: string | null,
      audit: AuditRow,
    ): Promise<boolean> {
      const { address, setAtMs, setBy } = flag;
      return group.write(() => {
        if ((flagOf(address, setAtMs)?.flagId ?? null) !== replaces) return false;
        tidy.run(address, setAtMs);
        if (replaces !== null) end.run(setAtMs, setBy, replaces, setAtMs);
        insert.run({ ...flag, blocked: Number(flag.blocked), endedAtMs: null, endedBy: null });
        record.run(audit);
        return true;
      });
    },

    endFlag(flagId: string, by: string, atMs: number, audit: AuditRow): Promise<boolean> {
      return group.write(() => {
        if (end.run(atMs, by, flagId, atMs).changes !== 1) return false;
        record.run(audit);
        return true;
      });
    },
  };
}
