/** A case as the core works with it: the thawed snapshots of its triage and of its calls. */
import type { AnyMachineSnapshot, SnapshotFrom } from 'xstate';
import { AgreedContextSchema } from '../agreed/context.ts';
import { agreedMachine } from '../agreed/machine.ts';
import { type CallContext, CallContextSchema, type Leg } from '../call/context.ts';
import { callMachine } from '../call/machine.ts';
import type { EmergencyState } from '../contract/emergency.ts';
import { type EmergencyContext, EmergencyContextSchema, type EmergencyLeg } from '../emergency/context.ts';
import { emergencyMachine } from '../emergency/machine.ts';
import type { CaseId, ContactId, LegId, StaffId } from '../ids.ts';
import { freezeSnapshot, SnapshotIncompatible, thawSnapshot } from '../kernel/snapshot.ts';
import { firstSnapshot } from '../kernel/step.ts';
import { type NextStep, type TriageContext, TriageContextSchema } from '../triage/context.ts';
import { triageMachine } from '../triage/machine.ts';
import type { CallStateName, CaseStateName } from '../words.ts';
import type { FrozenCase } from './record.ts';
import { MACHINE_VERSION, migrate } from './versions.ts';

export type TriageSnapshot = SnapshotFrom<typeof triageMachine>;
export type CallSnapshot = SnapshotFrom<typeof callMachine>;
export type EmergencySnapshot = SnapshotFrom<typeof emergencyMachine>;
export type AgreedSnapshot = SnapshotFrom<typeof agreedMachine>;

export interface CaseState {
  caseId: CaseId;
  triage: TriageSnapshot;
  calls: Record<ContactId, CallSnapshot>;
  emergency: EmergencySnapshot;
  agreed: AgreedSnapshot;
  timerGeneration: number;
}

const firstTriage = firstSnapshot(triageMachine) as TriageSnapshot;
const firstCall = firstSnapshot(callMachine) as CallSnapshot;
const firstEmergency = firstSnapshot(emergencyMachine) as EmergencySnapshot;
const firstAgreed = firstSnapshot(agreedMachine) as AgreedSnapshot;

/** Before anything has happened. */
export function emptyCase(caseId: CaseId): CaseState {
  return {
    caseId,
    triage: firstTriage,
    calls: {},
    emergency: firstEmergency,
    agreed: firstAgreed,
    timerGeneration: 0,
  };
}

export function emptyCall(): CallSnapshot {
  return firstCall;
}

export function freeze(state: CaseState): FrozenCase {
  const calls: Record<ContactId, unknown> = {};
  for (const [contactId, call] of Object.entries(state.calls)) calls[contactId] = freezeSnapshot(call);
  return {
    machineVersion: MACHINE_VERSION,
    triage: freezeSnapshot(state.triage),
    calls,
    ...(state.emergency.value === 'none' ? {} : { emergency: freezeSnapshot(state.emergency) }),
    ...(state.agreed.value === 'none' ? {} : { agreed: freezeSnapshot(state.agreed) }),
    timerGeneration: state.timerGeneration,
  };
}

/** Throws SnapshotIncompatible when the stored case cannot be understood. */
export function thaw(caseId: CaseId, stored: FrozenCase): CaseState {
  const frozen = migrate(stored);
  if (frozen === null)
    throw new SnapshotIncompatible('case', `version ${stored.machineVersion} is unknown here`);
  const calls: Record<ContactId, CallSnapshot> = {};
  for (const [contactId, call] of Object.entries(frozen.calls)) {
    calls[contactId] = thawSnapshot(callMachine, CallContextSchema, call) as CallSnapshot;
  }
  return {
    caseId,
    triage: thawSnapshot(triageMachine, TriageContextSchema, frozen.triage) as TriageSnapshot,
    calls,
    emergency:
      frozen.emergency === undefined
        ? firstEmergency
        : (thawSnapshot(emergencyMachine, EmergencyContextSchema, frozen.emergency) as EmergencySnapshot),
    agreed:
      frozen.agreed === undefined
        ? firstAgreed
        : (thawSnapshot(agreedMachine, AgreedContextSchema, frozen.agreed) as AgreedSnapshot),
    timerGeneration: frozen.timerGeneration,
  };
}

export function contextOf(state: CaseState): TriageContext {
  return state.triage.context;
}

/** How far the handoff to the emergency services has come. */
export function emergencyOf(state: CaseState): { name: EmergencyState; context: EmergencyContext } {
  const { value, context } = state.emergency;
  return { name: value as EmergencyState, context };
}

/** The number that a text goes to: of the open thread, else of the last one; null without one or when it is withheld. */
export function textAddressOf(state: CaseState): string | null {
  const threads = contextOf(state).contacts.filter(({ channel }) => channel === 'text');
  const open = threads.find(({ endedAtMs }) => endedAtMs === null);
  return (open ?? threads.findLast(({ from }) => from !== null))?.from ?? null;
}

/** The number the family was last heard from; null when it never showed one. */
export function familyNumberOf(state: CaseState): string | null {
  return contextOf(state).contacts.findLast(({ from }) => from !== null)?.from ?? null;
}

/** The triage's state value: where each of its regions is. */
interface Regions {
  path: string | Record<string, string>;
  deadline: string;
  reply: string;
}

/** The innermost name of the path: `waiting`, `inSession`, `followUp` … */
export function stateNameOf(state: CaseState): CaseStateName {
  const { path } = state.triage.value as Regions;
  return (typeof path === 'string' ? path : Object.values(path)[0]) as CaseStateName;
}

export function isStepPassed(state: CaseState): boolean {
  return (state.triage.value as Regions).deadline === 'passed';
}

export function isReplyPassed(state: CaseState): boolean {
  return (state.triage.value as Regions).reply === 'passed';
}

/** What was agreed with the family, while something else is the next step; null when there is none. */
export function agreedStepOf(state: CaseState): NextStep | null {
  return state.agreed.context.step;
}

export function isAgreedPassed(state: CaseState): boolean {
  return state.agreed.value === 'passed';
}

/** The next step or what was agreed is overdue, or a text is unanswered for too long. */
export function isDeadlinePassed(state: CaseState): boolean {
  return isStepPassed(state) || isReplyPassed(state) || isAgreedPassed(state);
}

export function callStateOf(call: AnyMachineSnapshot): CallStateName {
  const value = call.value as string | Record<string, string>;
  return (typeof value === 'string' ? value : Object.values(value)[0]) as CallStateName;
}

export function callOf(
  state: CaseState,
  contactId: ContactId,
): { name: CallStateName; context: CallContext } | null {
  const call = state.calls[contactId];
  return call ? { name: callStateOf(call), context: call.context } : null;
}

/** Phones that are in a talk with this family, about it, or rung to hear it, as far as the case knows. */
export function legsInTalk(state: CaseState, contactId: ContactId): { legId: LegId; sid: string }[] {
  const { legs = [], monitors = [], parties = [] } = state.calls[contactId]?.context ?? {};
  return legs.flatMap(({ legId, sid, state: legState, answered }) => {
    // No clock watches the phone of a supervisor that rings, nor every one of an outside party.
    const isCounted =
      (legState === 'accepted' && answered) ||
      [...monitors, ...parties].some((beside) => beside.legId === legId);
    return isCounted && sid !== null ? [{ legId, sid }] : [];
  });
}

/** A leg as last known; the shell asks before it rings or ends one. */
export function legOf(state: CaseState, contactId: ContactId, legId: LegId): Leg | null {
  return state.calls[contactId]?.context.legs.find((leg) => leg.legId === legId) ?? null;
}

/** The same of a phone of the emergency services. */
export function emergencyLegOf(state: CaseState, legId: LegId | undefined): EmergencyLeg | null {
  return emergencyOf(state).context.legs.find((leg) => leg.legId === legId) ?? null;
}

/** Who is to do what was agreed with the family, or what comes next, in a case that is not theirs; null where nobody is. */
export function namedInStep(state: CaseState): StaffId | null {
  const { owner, nextStep } = contextOf(state);
  for (const step of [agreedStepOf(state), owner.kind === 'staff' ? nextStep : null]) {
    if (step?.who.kind !== 'staff') continue;
    const { staffId } = step.who;
    if (owner.kind === 'team' || owner.staffId !== staffId) return staffId;
  }
  return null;
}
