/** What the machine of an agreed step knows: JSON values only, parsed when it is thawed. */
import { z } from 'zod';
import type { CaseEvent } from '../case/events.ts';
import { type NextStep, NextStepSchema } from '../triage/context.ts';

export const AgreedContextSchema = z.object({
  /** What a person agreed with the family, while something else is the case's next step. */
  step: NextStepSchema.nullable(),
});
export type AgreedContext = z.infer<typeof AgreedContextSchema>;

export const initialAgreedContext: AgreedContext = { step: null };

/** What each journal event changes, whatever the state. */
export function agreedAfter(event: CaseEvent): AgreedContext {
  if (event.type !== 'nextStep.kept') return initialAgreedContext;
  const { kind, what, who, dueAtMs, nearAtMs, at } = event;
  const step: NextStep = { kind, what, who, dueAtMs, nearAtMs, dueInMs: Math.max(0, dueAtMs - at) };
  return { step };
}
