/** What the machine of an agreed step knows: JSON values only, parsed when it is thawed. */
import { z } from 'zod';
import type { CaseEvent } from '../case/events.ts';
import type { EpochMs } from '../ids.ts';
import { type NextStep, NextStepSchema } from '../triage/context.ts';

export const AgreedContextSchema = z.object({
  /** What a person agreed with the family, while something else is the case's next step. */
  step: NextStepSchema.nullable(),
  /** What else was agreed, due later: it stands as long, and the clock is that of the first. */
  also: NextStepSchema.optional(),
});
export type AgreedContext = z.infer<typeof AgreedContextSchema>;

export const initialAgreedContext: AgreedContext = { step: null };

/** What each journal event changes, whatever the state. */
export function agreedAfter(context: AgreedContext, event: CaseEvent): AgreedContext {
  const alone = context.also === undefined ? {} : { also: undefined };
  if (event.type !== 'nextStep.kept') return { ...initialAgreedContext, ...alone };
  const { kind, what, who, dueAtMs, nearAtMs, at } = event;
  const step = dueFrom({ kind, what, who, dueAtMs, nearAtMs, dueInMs: 0 }, at);
  if (!event.beside || context.step === null) return { step, ...alone };
  const [first, second] = dueAtMs < context.step.dueAtMs ? [step, context.step] : [context.step, step];
  return { step: dueFrom(first, at), also: second };
}

function dueFrom(step: NextStep, at: EpochMs): NextStep {
  return { ...step, dueInMs: Math.max(0, step.dueAtMs - at) };
}
