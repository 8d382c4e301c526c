/**
 * The two kinds of action that the machines are written with; both run through `step` alone. A change writes into
 * the copy of the context that `step` made for this one event and shares with nobody: XState's own `assign` makes a
 * whole new snapshot, state value and all, for every action of an event. A request says what to ask of the world.
 */
import type { EffectRequest } from '../case/effects.ts';

interface Moment<Context, Event> {
  context: Context;
  event: Event;
}
type Action<Result> = (moment: object, params: unknown) => Result;

const changes = new WeakSet<object>();
const requests = new WeakSet<object>();

/** For the machines of one context: makes an action of the function that says what changes. */
export function changing<Context extends object, Event>() {
  return <Params = undefined>(
    changeFor: (moment: Moment<Context, Event>, params: Params) => Partial<Context>,
  ): ((moment: Moment<Context, Event>, params: Params) => void) => {
    const action = (moment: Moment<Context, Event>, params: Params): void => {
      Object.assign(moment.context, changeFor(moment, params));
    };
    changes.add(action);
    return action;
  };
}

/** Likewise of the function that says which effects are asked for, from the context as it is by then. */
export function requesting<Context extends object, Event>() {
  return (requestsFor: (moment: Moment<Context, Event>) => EffectRequest[]) => {
    const action = (moment: Moment<Context, Event>) => requestsFor(moment);
    requests.add(action);
    return action;
  };
}

export function isChange(action: unknown): action is Action<void> {
  return typeof action === 'function' && changes.has(action);
}

export function isRequest(action: unknown): action is Action<EffectRequest[]> {
  return typeof action === 'function' && requests.has(action);
}
