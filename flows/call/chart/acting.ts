/** What the parts of the call's chart are written with: its actions, and the requests about legs that several make. */
import type { EffectRequest } from '../../case/effects.ts';
import type { CaseEvent } from '../../case/events.ts';
import { changing, requesting } from '../../kernel/actions.ts';
import { rungOn } from '../../routing/rung-on.ts';
import type { RungDevice } from '../../words.ts';
import type { CallContext, Leg } from '../context.ts';
import { RING_TIMEOUT_MS } from '../delays.ts';

export interface Moment {
  context: CallContext;
  event: CaseEvent;
}

/** Of the journal's events alone. That guards, actions and targets have names of the chart is checked in machine.ts. */
export type On = Partial<Record<CaseEvent['type'], unknown>>;

/** A state of the chart. */
export interface State {
  initial?: string;
  entry?: string;
  exit?: string;
  after?: object;
  always?: object;
  on?: On;
  states?: Record<string, State>;
}

export const change = changing<CallContext, CaseEvent>();
export const request = requesting<CallContext, CaseEvent>();

export function isOf({ contactId }: CallContext, event: CaseEvent): boolean {
  return 'contactId' in event && event.contactId === contactId;
}

/** Rings somebody of ours; `ringMs` in milliseconds, as their team has set it. */
export function ringStaff(
  { contactId }: CallContext,
  { legId, staffId }: Pick<Leg, 'legId' | 'staffId'>,
  device: RungDevice | undefined,
  ringMs: number = RING_TIMEOUT_MS,
): EffectRequest {
  return { kind: 'dialStaff', contactId, legId, staffId, ringTimeoutMs: ringMs, ...rungOn(device) };
}

export function endLeg({ contactId }: CallContext, { legId, sid }: Leg): EffectRequest {
  return { kind: 'endLeg', contactId, legId, sid };
}

export function endLegs(context: CallContext, isEnded: (leg: Leg) => boolean): EffectRequest[] {
  return context.legs.filter(isEnded).map((leg) => endLeg(context, leg));
}

/** The provider asks anew what they hear. */
export function moveLeg(
  { contactId }: CallContext,
  { legId, sid }: Pick<Leg, 'legId' | 'sid'>,
): EffectRequest {
  return { kind: 'redirectLeg', contactId, legId, sid };
}
