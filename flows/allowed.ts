/** What this person may do with this case now, and why not the rest: the console's buttons. */
import type { Actor } from './case/commands.ts';
import type { CaseState } from './case/state.ts';
import { type RefusalReason, STAFF_COMMAND_TYPES, type StaffCommandType } from './contract/commands.ts';
import { whyNotThem } from './decide/permission.ts';
import { whyNotNow } from './decide/possible.ts';

export interface Allowed {
  allowed: StaffCommandType[];
  denied: Partial<Record<StaffCommandType, RefusalReason>>;
}

export function allowedFor(state: CaseState, actor: Actor): Allowed {
  const result: Allowed = { allowed: [], denied: {} };
  for (const type of STAFF_COMMAND_TYPES) {
    const why = whyNotThem(state, actor, type) ?? whyNotNow(state, actor, type);
    if (why === null) result.allowed.push(type);
    else result.denied[type] = why;
  }
  return result;
}
