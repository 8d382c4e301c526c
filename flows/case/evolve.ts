/**
 * One journal event moves the case: its triage and the calls it concerns. Replaying a journal through `evolve`
 * gives the stored snapshots exactly.
 */
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { agreedMachine } from '../agreed/machine.ts';
import { callMachine } from '../call/machine.ts';
import { emergencyMachine } from '../emergency/machine.ts';
import type { ContactId } from '../ids.ts';
import { type Step, step } from '../kernel/step.ts';
import { triageMachine } from '../triage/machine.ts';
import type { EffectRequest } from './effects.ts';
import type { CaseEvent, CaseEventType } from './events.ts';
import {
  type AgreedSnapshot,
  type CallSnapshot,
  type CaseState,
  callStateOf,
  type EmergencySnapshot,
  emptyCall,
  type TriageSnapshot,
} from './state.ts';

export interface Evolved {
  state: CaseState;
  effects: EffectRequest[];
  timersSet: { scope: string; timerId: string; delayMs: number; generation: number }[];
  timersCancelled: { scope: string; timerId: string }[];
}

export const TRIAGE_SCOPE = 'triage';
export const EMERGENCY_SCOPE = 'emergency';
export const AGREED_SCOPE = 'agreed';

export function callScope(contactId: ContactId): string {
  return `call:${contactId}`;
}

/** Kept and shown, but moving neither machine. */
const RECORDS: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'note.added',
  'text.reported',
  'deadline.passed',
  'effect.failed',
  'hold.tooLong',
  'recording.stored',
  'recording.deleted',
  'media.expired',
  'flag.set',
  'flag.ended',
]);

/** Concern calls only. */
const CALL_EVENTS: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'leg.reported',
  'offer.expired',
  'offer.withdrawn',
  'caller.saidGoodbye',
  'call.held',
  'call.resumed',
  'call.joined',
  'byKeys.ended',
  'callback.numberGiven',
  'question.asked',
  'question.answered',
  'question.brokenOff',
  'consult.answered',
  'monitor.answered',
  'monitor.changed',
  'consent.asked',
  'consent.given',
  'consent.declined',
  'consent.withdrawn',
  'recording.asked',
  'recording.changed',
  'recording.told',
  'recording.failed',
  'recording.expired',
  'conversation.recorded',
  'party.started',
  'party.answered',
  'party.ended',
  'party.keysSent',
  'leg.muted',
  'leg.unmuted',
  'talk.interrupted',
  'talk.resuming',
  'talk.notResumed',
  'talk.resumed',
]);

/** Concern the handoff to the emergency services only. */
const EMERGENCY_EVENTS: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'emergency.asked',
  'emergency.reported',
  'emergency.confirmed',
  'emergency.unconfirmed',
  'emergency.contactMade',
  'emergency.cancelled',
]);

/** End what was agreed before: a person says anew what comes next, or closes the case; or it is the next step again. */
const SETTLE_AGREED: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'nextStep.set',
  'session.scheduled',
  'session.started',
  'case.closed',
  'case.givenBack',
]);

/** Reach a call although they name no contact: its offers, its urgency and its language. */
const EVENTS_FOR_LIVE_CALLS: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'offer.accepted',
  'offer.declined',
  'offer.expired',
  'offer.withdrawn',
  'urgency.changed',
  'language.changed',
]);

export function evolve(state: CaseState, event: CaseEvent): Evolved {
  const evolved: Evolved = { state: { ...state }, effects: [], timersSet: [], timersCancelled: [] };
  if (RECORDS.has(event.type)) return evolved;
  if (movesEmergency(event)) {
    const result = step(emergencyMachine as AnyStateMachine, state.emergency as AnyMachineSnapshot, event);
    evolved.state.emergency = result.snapshot as EmergencySnapshot;
    take(evolved, EMERGENCY_SCOPE, result);
    return evolved;
  }
  if (movesAgreed(state, event)) {
    const result = step(agreedMachine as AnyStateMachine, state.agreed as AnyMachineSnapshot, event);
    evolved.state.agreed = result.snapshot as AgreedSnapshot;
    take(evolved, AGREED_SCOPE, result);
  }
  if (movesTriage(event)) {
    const result = step(triageMachine as AnyStateMachine, state.triage as AnyMachineSnapshot, event);
    evolved.state.triage = result.snapshot as TriageSnapshot;
    take(evolved, TRIAGE_SCOPE, result);
  }
  for (const contactId of callsMovedBy(state, event)) {
    const call = state.calls[contactId] ?? emptyCall();
    const result = step(callMachine as AnyStateMachine, call as AnyMachineSnapshot, event);
    evolved.state.calls = { ...evolved.state.calls, [contactId]: result.snapshot as CallSnapshot };
    take(evolved, callScope(contactId), result);
  }
  return evolved;
}

function movesEmergency(event: CaseEvent): boolean {
  return event.type === 'timer.elapsed' ? event.scope === EMERGENCY_SCOPE : EMERGENCY_EVENTS.has(event.type);
}

/** What settles an agreed step moves the triage as well; most cases have none. */
function movesAgreed({ agreed }: CaseState, event: CaseEvent): boolean {
  if (event.type === 'timer.elapsed') return event.scope === AGREED_SCOPE;
  return event.type === 'nextStep.kept' || (agreed.value !== 'none' && SETTLE_AGREED.has(event.type));
}

function movesTriage(event: CaseEvent): boolean {
  if (event.type === 'nextStep.kept') return false;
  if (event.type === 'timer.elapsed') return event.scope === TRIAGE_SCOPE;
  if (event.type === 'text.queued') return event.by !== undefined;
  return !CALL_EVENTS.has(event.type);
}

const NO_CALLS: readonly ContactId[] = [];

function callsMovedBy(state: CaseState, event: CaseEvent): readonly ContactId[] {
  if (event.type === 'contact.started') return event.channel === 'call' ? [event.contactId] : NO_CALLS;
  if (hasNoCalls(state)) return NO_CALLS;
  if (event.type === 'timer.elapsed')
    return Object.keys(state.calls).filter((id) => callScope(id) === event.scope);
  if (EVENTS_FOR_LIVE_CALLS.has(event.type)) {
    return Object.entries(state.calls).flatMap(([id, call]) => (callStateOf(call) === 'ended' ? [] : [id]));
  }
  const contactId = 'contactId' in event ? event.contactId : undefined;
  return typeof contactId === 'string' && state.calls[contactId] !== undefined ? [contactId] : [];
}

/** Most cases are of texts alone. */
function hasNoCalls({ calls }: CaseState): boolean {
  for (const _ in calls) return false;
  return true;
}

function take(evolved: Evolved, scope: string, result: Step<AnyMachineSnapshot>): void {
  evolved.effects.push(...result.effects);
  for (const timerId of result.timersCancelled) evolved.timersCancelled.push({ scope, timerId });
  for (const { timerId, delayMs } of result.timersSet) {
    const generation = evolved.state.timerGeneration + 1;
    evolved.state.timerGeneration = generation;
    evolved.timersSet.push({ scope, timerId, delayMs, generation });
  }
}
