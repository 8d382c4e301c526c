/**
 * The rows of the audit that tell of `npm run staff`. Nobody is signed in at a terminal, so they name whom it was done
 * to; with the rights that were given, and of everything else only that it changed: the audit is kept for ever, and
 * holds no password, name or phone of anybody's.
 */
import type { AuditRow } from '../db/contract/audit-store.ts';
import type { Staff } from '../db/contract/staff-store.ts';
import type { EpochMs } from '../flows/ids.ts';

type StaffChange = Partial<Omit<Staff, 'staffId' | 'login'>>;

const RIGHTS: ReadonlySet<string> = new Set(['role', 'team', 'specialty'] satisfies (keyof StaffChange)[]);

export function staffRecord(
  action: 'staff.added' | 'staff.changed' | 'staff.disabled' | 'staff.enabled',
  atMs: EpochMs,
  { staffId, login }: Pick<Staff, 'staffId' | 'login'>,
  change: StaffChange = {},
): AuditRow {
  const rights = Object.fromEntries(Object.entries(change).filter(([field]) => RIGHTS.has(field)));
  const fields = Object.keys(change).map((field) => (field === 'passwordHash' ? 'password' : field));
  const changed = action === 'staff.changed' ? { changed: fields } : {};
  return {
    atMs,
    staffId: null,
    action,
    caseId: null,
    detail: JSON.stringify({ staffId, login, ...changed, ...rights }),
  };
}
