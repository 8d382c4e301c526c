/** A step that a person agreed with the family, and that the machine puts another before: it is kept, never dropped. */
import type { CaseEvent, CaseEventOf, CaseEventType } from '../../case/events.ts';
import {
  agreedStepOf,
  type CaseState,
  contextOf,
  isAgreedPassed,
  isStepPassed,
  stateNameOf,
} from '../../case/state.ts';
import type { NextStep } from '../../triage/context.ts';

/** A person says what comes next, here or in the same decision, or that nothing does any more. */
const SETTLES: ReadonlySet<CaseEventType> = new Set<CaseEventType>(['case.followedUp', 'case.closed']);

export function stepKept(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  if (event.type === 'nextStep.set') return appointmentKept(event, before);
  if (event.type === 'session.scheduled') return keptBesideAppointment(event, before);
  const agreed = personsStepOf(before);
  if (agreed === null || SETTLES.has(event.type)) return [];
  // The session that was agreed is what begins.
  if (event.type === 'session.started' && agreed.kind === 'session') return [];
  if (isSame(agreed, contextOf(after).nextStep)) return [];
  const hasPassed = isStepPassed(before);
  // The case moves on, and something else is agreed already: the one does not take the place of the other.
  if (agreedStepOf(after) === null) return [keptFrom(agreed, event, hasPassed)];
  return [{ ...keptFrom(agreed, event, hasPassed || isAgreedPassed(before)), beside: true }];
}

/** A family that has an appointment has it, whatever else is to be done before: another step stands beside it. */
function appointmentKept(event: CaseEvent, before: CaseState): CaseEvent[] {
  const appointment = appointmentOf(before);
  if (appointment === null) return [];
  const isNext = appointment === contextOf(before).nextStep;
  return [keptFrom(appointment, event, isNext ? isStepPassed(before) : isAgreedPassed(before))];
}

/** Nor does an appointment take the place of what else is to be done; of another appointment it does. */
function keptBesideAppointment(event: CaseEvent, before: CaseState): CaseEvent[] {
  const next = personsStepOf(before);
  if (next?.kind === 'custom') return [keptFrom(next, event, isStepPassed(before))];
  const agreed = agreedStepOf(before);
  if (appointmentOf(before) === null || agreed === null || agreed.kind === 'session') return [];
  return [keptFrom(agreed, event, isAgreedPassed(before))];
}

/** Agreed with the family, and not begun: as the next step, or beside another. */
export function appointmentOf(state: CaseState): NextStep | null {
  if (stateNameOf(state) !== 'scheduled') return null;
  const steps = [contextOf(state).nextStep, agreedStepOf(state)];
  return steps.find((step) => step?.kind === 'session') ?? null;
}

/** Of a session that begins: it is the appointment that stood beside another step. */
export function beginsAppointment(state: CaseState): { asAgreed?: true } {
  const appointment = appointmentOf(state);
  return appointment !== null && appointment === agreedStepOf(state) ? { asAgreed: true } : {};
}

function keptFrom(agreed: NextStep, { at }: CaseEvent, hasPassed: boolean): CaseEventOf<'nextStep.kept'> {
  const { kind, what, who, dueAtMs, nearAtMs } = agreed;
  const kept = { type: 'nextStep.kept', at, kind, what, who, dueAtMs, nearAtMs } as const;
  return hasPassed ? { ...kept, passed: true } : kept;
}

/** The next step where it is a person's word; null where the machine set it. */
export function personsStepOf(state: CaseState): NextStep | null {
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
