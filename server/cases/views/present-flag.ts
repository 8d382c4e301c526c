/** A stored flag as anybody who may see it sees it: its number masked. */
import type { StoredFlag } from '../../../db/contract/flag-store.ts';
import type { FlagView } from '../../../flows/contract/flags.ts';
import { maskNumber } from '../../../flows/contract/masking.ts';
import { isoOf } from '../../../flows/ids.ts';

export function presentFlag(flag: StoredFlag): FlagView {
  const { flagId, kind, reason, plan, blocked, caseId, contactId, setBy, endedBy } = flag;
  return {
    id: flagId,
    kind,
    reason,
    plan,
    blocked,
    number: maskNumber(flag.address) ?? '',
    caseId,
    contactId,
    setBy,
    setAt: isoOf(flag.setAtMs),
    expiresAt: isoOf(flag.expiresAtMs),
    endedAt: flag.endedAtMs === null ? null : isoOf(flag.endedAtMs),
    endedBy,
  };
}
