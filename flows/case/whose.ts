/** Whose a case is: whoever answers for it, or, while a colleague stands in or is looked for, whoever did before. */
import type { StaffId } from '../ids.ts';
import type { TriageContext } from '../triage/context.ts';

/** Null where it is a team's. */
export function whoseCase({ owner, standIn }: Pick<TriageContext, 'owner' | 'standIn'>): StaffId | null {
  return standIn?.forStaffId ?? (owner.kind === 'staff' ? owner.staffId : null);
}
