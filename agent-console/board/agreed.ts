/** What somebody is to do as it was agreed with a family, in a case that is another's by now. Pure. */
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';

/** Null where they are named in no step, and of a case that is their own. */
export function agreedWith(
  { agreedStep, nextStep, owner }: Pick<CaseSummary, 'agreedStep' | 'nextStep' | 'owner'>,
  staffId: string,
): NextStepView | null {
  if (owner.kind === 'staff' && owner.staffId === staffId) return null;
  const isTheirs = (step: NextStepView | null | undefined) =>
    step?.who.kind === 'staff' && step.who.staffId === staffId;
  return [agreedStep, owner.kind === 'staff' ? nextStep : null].find(isTheirs) ?? null;
}
