/**
 * The only file that knows XState's action objects. One event in; the next snapshot, the effects asked for and the
 * timers set or cancelled out. Executes nothing: XState neither stores nor re-arms `after` timers, so each becomes
 * a durable row, and comes back as a `timer.elapsed` event that only the shell's timer worker may issue.
 */
import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  initialTransition,
} from 'xstate';
import type { EffectRequest } from '../case/effects.ts';
import type { CaseEvent } from '../case/events.ts';
import { isChange, isRequest } from './actions.ts';
import { type Deed, follow, type MachineEvent, type Question, remember } from './memory.ts';
import { type Delay, memoryOf, recordedBy } from './remembered.ts';

export interface Step<Snapshot> {
  snapshot: Snapshot;
  effects: EffectRequest[];
  timersSet: { timerId: string; delayMs: number }[];
  timersCancelled: string[];
}

type MachineStep = Step<AnyMachineSnapshot>;

/** Without an id and a delay, an event of the machine to itself; with them, a timer. */
interface Raised {
  event: MachineEvent;
  id?: string;
  delay?: number;
}

/**
 * What a transition runs in: a never-started actor that does nothing. XState's own `transition()` makes another one,
 * and a first snapshot with it, for every event, which takes as long as the transition itself.
 */
const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();

function scopeOf(machine: AnyStateMachine): AnyActorScope {
  const known = scopes.get(machine);
  if (known !== undefined) return known;
  const self = createActor(machine);
  const nothing = () => {};
  const scope: AnyActorScope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  };
  scopes.set(machine, scope);
  return scope;
}

/** The machine's first snapshot. Entering it must ask for nothing: everything starts with an event. */
export function firstSnapshot(machine: AnyStateMachine): AnyMachineSnapshot {
  const [snapshot, actions] = initialTransition(machine, undefined);
  if (actions.length > 0) throw new Error(`machine ${machine.id} acts before its first event`);
  return snapshot;
}

/** Applies one journal event. An unhandled event gives the same snapshot and nothing else. */
export function step(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: CaseEvent): MachineStep {
  const memory = memoryOf(machine);
  if (memory === undefined) return walk(machine, snapshot, event);
  const machineEvent = machineEventOf(event);
  const result = newStep(snapshot);
  const next = follow(memory, snapshot, machineEvent, {
    request: (effects) => void result.effects.push(...effects),
    set: (timerId, delayMs) => setTimer(result, timerId, delayMs),
    cancel: (timerId) => cancelTimer(result, timerId),
  });
  if (next === null) return walk(machine, snapshot, event);
  result.snapshot = next;
  return result;
}

/** The same by XState itself, whatever is remembered; the way it goes is remembered where the machine allows it. */
export function walk(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: CaseEvent): MachineStep {
  const machineEvent = machineEventOf(event);
  const result = newStep(snapshot);
  const walked: (Deed | Question)[] = [];
  let delay: Delay | null = null;
  let isChanged = false;
  let isFollowable = true;
  const raisedBy = ({ type }: MachineEvent) => (type === machineEvent.type ? null : type);
  const scope = scopeOf(machine);
  // XState hands over every action in its turn: what follows in the same step sees the context it changed.
  scope.actionExecutor = ({ type, exec, info, params }) => {
    if (isChange(exec)) {
      exec(info, params);
      isChanged = true;
      walked.push({ kind: 'change', run: exec, params, raised: raisedBy(info.event as MachineEvent) });
      return;
    }
    if (isRequest(exec)) {
      result.effects.push(...exec(info, params));
      walked.push({ kind: 'request', run: exec, params, raised: raisedBy(info.event as MachineEvent) });
      return;
    }
    switch (type) {
      case 'xstate.raise': {
        const { event: raised, id, delay: delayMs } = params as unknown as Raised;
        if (delayMs === undefined || id === undefined) {
          // An internal event, already taken within this step; momentOf of memory.ts makes it again.
          const { type: _, at, ...more } = raised;
          if (at !== machineEvent.at || Object.keys(more).length > 0) isFollowable = false;
          return;
        }
        setTimer(result, id, delayMs);
        if (delay === null) isFollowable = false;
        else walked.push({ kind: 'set', timerId: id, ...delay, raised: raisedBy(delay.event) });
        delay = null;
        return;
      }
      case 'xstate.cancel': {
        const { sendId } = params as unknown as { sendId: string };
        cancelTimer(result, sendId);
        walked.push({ kind: 'cancel', timerId: sendId });
        return;
      }
      default:
        throw new Error(`a persisted machine may not use the action ${type}`);
    }
  };
  const own = { ...snapshot, context: { ...snapshot.context } };
  const recorder = {
    asked: (question: Omit<Question, 'kind' | 'raised'>, asking: MachineEvent) =>
      void walked.push({ kind: 'ask', ...question, raised: raisedBy(asking) }),
    delayed: (computed: Delay) => {
      delay = computed;
    },
  };
  const next = recordedBy(recorder, () => machine.transition(own, machineEvent as never, scope));
  if (isChanged || next !== own) result.snapshot = next;
  const memory = memoryOf(machine);
  if (memory !== undefined && isFollowable) remember(memory, snapshot, machineEvent, walked, result.snapshot);
  return result;
}

function machineEventOf(event: CaseEvent): MachineEvent {
  return event.type === 'timer.elapsed' ? { type: event.timerId, at: event.at } : event;
}

function newStep(snapshot: AnyMachineSnapshot): MachineStep {
  return { snapshot, effects: [], timersSet: [], timersCancelled: [] };
}

function setTimer(result: MachineStep, timerId: string, delayMs: number): void {
  result.timersCancelled = result.timersCancelled.filter((id) => id !== timerId);
  result.timersSet.push({ timerId, delayMs: Math.max(0, delayMs) });
}

function cancelTimer(result: MachineStep, timerId: string): void {
  result.timersSet = result.timersSet.filter((set) => set.timerId !== timerId);
  result.timersCancelled.push(timerId);
}
