/**
 * Lets the ways through a machine be remembered (memory.ts): every guard and every delay of it reports what it was
 * asked while `step` records a walk. Only a machine whose every deed can be seen this way may be: all its guards and
 * delays have names, and its actions are changes, requests and raised events.
 */
import type { AnyStateMachine } from 'xstate';
import { isChange, isRequest } from './actions.ts';
import type { MachineEvent, Memory, Moment, Question } from './memory.ts';

type Named<Result> = (moment: Moment, params: unknown) => Result;

/** The last delay computed: XState hands over the timer it belongs to right after. */
export interface Delay {
  run: Named<number>;
  params: unknown;
  event: MachineEvent;
}

export interface Recorder {
  asked(question: Omit<Question, 'kind' | 'raised'>, event: MachineEvent): void;
  delayed(delay: Delay): void;
}

let recorder: Recorder | null = null;

/** Whatever guards and delays are asked during `walk` is told to `listener`. */
export function recordedBy<Result>(listener: Recorder, walk: () => Result): Result {
  recorder = listener;
  try {
    return walk();
  } finally {
    recorder = null;
  }
}

const memories = new WeakMap<AnyStateMachine, Memory>();

/** Undefined for a machine that always walks with XState. */
export function memoryOf(machine: AnyStateMachine): Memory | undefined {
  return memories.get(machine);
}

/** The machine, with a memory. Throws when it does something that cannot be seen. */
export function remembered<Machine extends AnyStateMachine>(machine: Machine): Machine {
  const { actions, guards, delays } = machine.implementations;
  for (const [name, action] of Object.entries(actions)) {
    const isRaise = (action as { type?: unknown }).type === 'xstate.raise';
    if (!isChange(action) && !isRequest(action) && !isRaise)
      throw new Error(`${machine.id} cannot be remembered: action ${name}`);
  }
  for (const [name, guard] of Object.entries(guards)) {
    // A guard made of other guards is XState's to ask.
    if (typeof guard !== 'function' || 'check' in guard)
      throw new Error(`${machine.id} cannot be remembered: guard ${name}`);
  }
  refuseNameless(machine.config, machine.id);
  const reporting = machine.provide({
    guards: mapped(guards, reportingGuard),
    delays: mapped(delays, reportingDelay),
  } as never) as Machine;
  memories.set(reporting, new Map());
  return reporting;
}

function mapped<From, To>(record: Record<string, From>, to: (from: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, from]) => [name, to(from)]));
}

function reportingGuard(guard: unknown): Named<boolean> {
  const run = guard as Named<boolean>;
  return (moment, params) => {
    const answer = run(moment, params);
    recorder?.asked({ run, params, answer }, moment.event);
    return answer;
  };
}

function reportingDelay(delay: unknown): Named<number> {
  const run: Named<number> = typeof delay === 'function' ? (delay as Named<number>) : () => delay as number;
  return (moment, params) => {
    recorder?.delayed({ run, params, event: moment.event });
    return run(moment, params);
  };
}

/** A function written into the chart itself could not be seen. */
function refuseNameless(config: unknown, machineId: string): void {
  if (typeof config === 'function') throw new Error(`${machineId} cannot be remembered: a nameless function`);
  if (typeof config !== 'object' || config === null) return;
  for (const [name, part] of Object.entries(config)) if (name !== 'context') refuseNameless(part, machineId);
}
