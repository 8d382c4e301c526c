/**
 * What others make of a step that somebody is to do as it was agreed with the family: the event names them, so that they are
 * told at once (contract/notices.ts), although the case is another's.
 */
import type { CaseEvent } from '../../case/events.ts';
import { agreedStepOf, type CaseState, contextOf } from '../../case/state.ts';
import type { NextStep } from '../../triage/context.ts';
import { appointmentOf, personsStepOf } from '../staff/kept-step.ts';

/** `before`: as the step stood before the decision. Whoever keeps the step as it was, for the same person, changes nothing. */
export function toldAgreed(event: CaseEvent, before: CaseState): CaseEvent {
  if (event.type !== 'nextStep.set' && event.type !== 'session.scheduled' && event.type !== 'case.closed')
    return event;
  const step = replacedBy(event, before);
  if (step?.who.kind !== 'staff') return event;
  const { owner } = contextOf(before);
  const who = step.who.staffId;
  if (event.by === who || (owner.kind === 'staff' && owner.staffId === who)) return event;
  const isKept =
    event.type === 'nextStep.set' &&
    event.staffId === who &&
    event.what === step.what &&
    event.dueAtMs === step.dueAtMs;
  return isKept ? event : { ...event, agreedWith: who };
}

/** What the event takes the place of; what it leaves standing (staff/kept-step.ts) is replaced by nothing. */
function replacedBy({ type }: CaseEvent, before: CaseState): NextStep | null {
  const agreed = agreedStepOf(before);
  const appointment = appointmentOf(before);
  if (type === 'session.scheduled') return appointment === null || agreed === appointment ? agreed : null;
  const isOver = (step: NextStep | null) => step !== null && (type === 'case.closed' || step !== appointment);
  return [agreed, personsStepOf(before)].find(isOver) ?? null;
}
