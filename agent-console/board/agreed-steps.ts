/** What a person agreed with the family, as the forms say what becomes of it. Pure. */
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';

type Steps = Pick<CaseSummary, 'agreedStep' | 'agreedToo' | 'nextStep' | 'state'>;

export interface AgreedSteps {
  /** It has not begun: it stands beside whatever else is to be done. */
  appointment: NextStepView | null;
  /** What else is to be done; of two, the one that is due first. */
  other: NextStepView | null;
  /** And the one that is due later. */
  later: NextStepView | null;
}

/** The machine's own next steps are nobody's word. */
function isByPerson({ kind, what }: NextStepView): boolean {
  return kind === 'custom' || (kind === 'followUp' && what !== '');
}

export function agreedSteps({ agreedStep, agreedToo, nextStep, state }: Steps): AgreedSteps {
  const steps = [agreedStep, nextStep].filter((step) => step != null);
  const appointment = state === 'scheduled' ? (steps.find(({ kind }) => kind === 'session') ?? null) : null;
  const other = steps.find((step) => step !== appointment && (step === agreedStep || isByPerson(step)));
  return { appointment, other: other ?? null, later: agreedToo ?? null };
}
