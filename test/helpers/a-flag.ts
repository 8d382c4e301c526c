/** A flag on a number, set at nine o'clock for a day by the supervisor, and the record of it. */
import type { AuditRow } from '../../db/contract/audit-store.ts';
import type { StoredFlag } from '../../db/contract/flag-store.ts';
import { NINE_OCLOCK_MS } from './a-decision.ts';

const DAY_MS = 24 * 3_600_000;

export type NewFlag = Omit<StoredFlag, 'endedAtMs' | 'endedBy'>;

export function aFlag(flagId: string, address: string, change: Partial<NewFlag> = {}): NewFlag {
  return {
    flagId,
    address,
    kind: 'abusive',
    reason: 'Угрозы оператору',
    plan: '',
    blocked: true,
    caseId: 'a-case',
    contactId: 'a-call',
    setBy: 'sofia',
    setAtMs: NINE_OCLOCK_MS,
    expiresAtMs: NINE_OCLOCK_MS + DAY_MS,
    ...change,
  };
}

export function recordOfFlag(detail: string): AuditRow {
  return { atMs: NINE_OCLOCK_MS, staffId: 'sofia', action: 'flag.set', caseId: 'a-case', detail };
}
