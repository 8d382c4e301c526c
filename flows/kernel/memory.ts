/**
 * What XState does with an event depends on the state value, the event's type and what the guards answer, and on
 * nothing else. So each way it went is remembered, as a tree of deeds and questions, and an event that gets the same
 * answers later goes the same way without XState, many times faster. A way never gone before is XState's to find.
 */
import type { AnyMachineSnapshot } from 'xstate';
import type { EffectRequest } from '../case/effects.ts';

export interface MachineEvent {
  type: string;
  at: number;
}

export interface Moment {
  context: object;
  event: MachineEvent;
}

/** A function of the machine as it was called. `raised` is the internal event that was being taken, if one was. */
interface Call<Result> {
  run: (moment: Moment, params: unknown) => Result;
  params: unknown;
  raised: string | null;
}

export type Deed =
  | ({ kind: 'change' } & Call<void>)
  | ({ kind: 'request' } & Call<EffectRequest[]>)
  | ({ kind: 'set'; timerId: string } & Call<number>)
  | { kind: 'cancel'; timerId: string };
export type Question = { kind: 'ask'; answer: boolean } & Call<boolean>;

/** Deeds, then a question with a way for each answer, or the end: what the next snapshot is but for its context. */
interface Way {
  deeds: Deed[];
  question: Question | null;
  yes: Way | null;
  no: Way | null;
  end: AnyMachineSnapshot | 'unmoved' | null;
}

export type Memory = Map<string, Way>;

export interface Told {
  request(effects: EffectRequest[]): void;
  set(timerId: string, delayMs: number): void;
  cancel(timerId: string): void;
}

function newWay(): Way {
  return { deeds: [], question: null, yes: null, no: null, end: null };
}

/** State values as text: snapshots that went a known way share the very object. */
const writtenValues = new WeakMap<object, string>();

/** Closed sets both: the memory stays small. */
function keyOf({ value }: AnyMachineSnapshot, event: MachineEvent): string {
  if (typeof value === 'string') return `${event.type} ${value}`;
  let written = writtenValues.get(value);
  if (written === undefined) {
    written = JSON.stringify(value);
    writtenValues.set(value, written);
  }
  return `${event.type} ${written}`;
}

/** Keeps the way from `snapshot` to `next` (the same snapshot when the machine had nothing for the event). */
export function remember(
  memory: Memory,
  snapshot: AnyMachineSnapshot,
  event: MachineEvent,
  walked: readonly (Deed | Question)[],
  next: AnyMachineSnapshot,
): void {
  const key = keyOf(snapshot, event);
  let way = memory.get(key);
  if (way === undefined) {
    way = newWay();
    memory.set(key, way);
  }
  let deeds: Deed[] = [];
  for (const one of walked) {
    if (one.kind !== 'ask') {
      deeds.push(one);
      continue;
    }
    way.deeds = deeds;
    way.question = one;
    const further: Way = (one.answer ? way.yes : way.no) ?? newWay();
    if (one.answer) way.yes = further;
    else way.no = further;
    way = further;
    deeds = [];
  }
  way.deeds = deeds;
  way.end = next === snapshot ? 'unmoved' : { ...next, context: null };
}

/** The next snapshot, its timers told to `told`; null where no way is known, and then nothing told counts. */
export function follow(
  memory: Memory,
  snapshot: AnyMachineSnapshot,
  event: MachineEvent,
  told: Told,
): AnyMachineSnapshot | null {
  let way = memory.get(keyOf(snapshot, event)) ?? null;
  const context: object = { ...snapshot.context };
  const moment: Moment = { context, event };
  while (way !== null) {
    for (const deed of way.deeds) {
      if (deed.kind === 'cancel') told.cancel(deed.timerId);
      else if (deed.kind === 'set') told.set(deed.timerId, deed.run(momentOf(deed, moment), deed.params));
      else if (deed.kind === 'request') told.request(deed.run(momentOf(deed, moment), deed.params));
      else deed.run(momentOf(deed, moment), deed.params);
    }
    if (way.end !== null) return way.end === 'unmoved' ? snapshot : { ...way.end, context };
    const { question }: Way = way;
    if (question === null) return null;
    way = question.run(momentOf(question, moment), question.params) ? way.yes : way.no;
  }
  return null;
}

/** Whoever is asked or told within a raised event is given that event. */
function momentOf({ raised }: Call<unknown>, moment: Moment): Moment {
  return raised === null ? moment : { context: moment.context, event: { type: raised, at: moment.event.at } };
}
