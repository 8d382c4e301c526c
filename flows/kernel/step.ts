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

export interface Step<Snapshot> {
  snapshot: Snapshot;
  effects: EffectRequest[];
  timersSet: { timerId: string; delayMs: number }[];
  timersCancelled: string[];
}

interface ActionObject {
  type: string;
  params?: unknown;
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
export function step(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: CaseEvent,
): Step<AnyMachineSnapshot> {
  const machineEvent = event.type === 'timer.elapsed' ? { type: event.timerId, at: event.at } : event;
  const actions: ActionObject[] = [];
  const scope = scopeOf(machine);
  scope.actionExecutor = (action) => void actions.push(action);
  const next = machine.transition(snapshot, machineEvent as never, scope);
  const result: Step<AnyMachineSnapshot> = {
    snapshot: next,
    effects: [],
    timersSet: [],
    timersCancelled: [],
  };
  for (const action of actions) interpret(action, result);
  return result;
}

function interpret(action: ActionObject, result: Step<AnyMachineSnapshot>): void {
  switch (action.type) {
    case 'perform':
      result.effects.push(action.params as EffectRequest);
      return;
    case 'xstate.raise': {
      const { id, delay } = action.params as { id?: string; delay?: number };
      // Without a delay it is an internal event that has already been taken within this step.
      if (delay === undefined || id === undefined) return;
      result.timersCancelled = result.timersCancelled.filter((timerId) => timerId !== id);
      result.timersSet.push({ timerId: id, delayMs: Math.max(0, delay) });
      return;
    }
    case 'xstate.cancel': {
      const { sendId } = action.params as { sendId: string };
      result.timersSet = result.timersSet.filter(({ timerId }) => timerId !== sendId);
      result.timersCancelled.push(sendId);
      return;
    }
    default:
      throw new Error(`a persisted machine may not use the action ${action.type}`);
  }
}
