/** Whose a case is: whoever answers for it, or, while a colleague stands in or is looked for, whoever did before. */
import type { StaffId } from '../ids.ts';
import type { TriageContext } from '../triage/context.ts';
import { agreedStepOf, type CaseState, contextOf } from './state.ts';

/** Null where it is a team's. */
export function whoseCase({ owner, standIn }: Pick<TriageContext, 'owner' | 'standIn'>): StaffId | null {
  return standIn?.forStaffId ?? (owner.kind === 'staff' ? owner.staffId : null);
}

/** Who is to do what was agreed with the family, where that is not whose case it is; null where there is nobody else. */
export function whoAgreed(state: CaseState): StaffId | null {
  const context = contextOf(state);
  const who = agreedStepOf(state)?.who ?? context.nextStep?.who;
  return who?.kind === 'staff' && who.staffId !== whoseCase(context) ? who.staffId : null;
}
