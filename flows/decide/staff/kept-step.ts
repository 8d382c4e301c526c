/** A step that a person agreed with the family, and that the machine puts another before: it is kept, never dropped. */
import type { CaseEvent, CaseEventType } from '../../case/events.ts';
import { type CaseState, contextOf, isStepPassed, stateNameOf } from '../../case/state.ts';
import type { NextStep } from '../../triage/context.ts';

/** A person says what comes next, here or in the same decision, or that nothing does any more. */
const SETTLES: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'nextStep.set',
  'session.scheduled',
  'case.followedUp',
  'case.closed',
]);

export function stepKept(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  const agreed = personsStepOf(before);
  if (agreed === null || SETTLES.has(event.type)) return [];
  // The session that was agreed is what begins.
  if (event.type === 'session.started' && agreed.kind === 'session') return [];
  if (isSame(agreed, contextOf(after).nextStep)) return [];
  const { kind, what, who, dueAtMs, nearAtMs } = agreed;
  return [
    {
      type: 'nextStep.kept',
      at: event.at,
      ...{ kind, what, who, dueAtMs, nearAtMs },
      ...(isStepPassed(before) ? { passed: true as const } : {}),
    },
  ];
}

/** The next step where it is a person's word; null where the machine set it. */
function personsStepOf(state: CaseState): NextStep | null {
  const step = contextOf(state).nextStep;
  if (step === null) return null;
  const isByPerson =
    step.kind === 'custom' ||
    // At rest the machine sets one too, without words.
    (step.kind === 'followUp' && step.what !== '') ||
    (step.kind === 'session' && stateNameOf(state) === 'scheduled');
  return isByPerson ? step : null;
}

/** Whoever does it now, what and by when was agreed stands. */
function isSame(agreed: NextStep, now: NextStep | null): boolean {
  return (
    now !== null && now.kind === agreed.kind && now.what === agreed.what && now.dueAtMs === agreed.dueAtMs
  );
}
