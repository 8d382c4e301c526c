/**
 * Supervisors beside a talk, as a call keeps them. A supervisor whispers to one phone in one room: when that phone
 * moves or leaves, the whisper falls back to listening, so that nobody is heard by whom they did not mean.
 */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext, Leg, Monitor } from './context.ts';
import { rungLeg } from './legs-after.ts';

type Change = Partial<CallContext>;
type MonitorEvent = CaseEventOf<'monitor.started' | 'monitor.answered' | 'monitor.changed' | 'monitor.ended'>;

/** Legs that are over and stay on record beside that of a supervisor who comes. */
const LEGS_REMEMBERED = 12;

export function afterMonitorEvent(context: CallContext, event: MonitorEvent): Change {
  const { legId, staffId, shown } = event;
  const monitors = context.monitors ?? [];
  const changed = (change: Partial<Monitor>) =>
    monitors.map((monitor) => (monitor.legId === legId ? { ...monitor, shown, ...change } : monitor));
  switch (event.type) {
    case 'monitor.started': {
      const leg = rungLeg(event, event.offer.id, event.offer.device, 'open');
      return {
        monitors: [...monitors, { legId, staffId, mode: event.mode, state: 'ringing', shown }],
        legs: [...remembered(context), leg],
      };
    }
    case 'monitor.answered':
      return {
        monitors: changed({ mode: event.mode, state: 'in' }),
        legs: withLeg(context, legId, { sid: event.sid, answered: true, state: 'accepted' }),
      };
    case 'monitor.changed':
      return { monitors: changed({ mode: event.mode }) };
    case 'monitor.ended':
      return {
        monitors: monitors.filter((monitor) => monitor.legId !== legId),
        legs: withLeg(context, legId, { state: 'over' }),
      };
  }
}

/**
 * The supervisor carries the conversation, in a new room: the old one ends with the phone of whoever talked. Where it
 * has ended already, some ask for the new room by themselves before they are moved there.
 */
export function afterTakenOver(context: CallContext, event: CaseEventOf<'call.takenOver'>): Change {
  const staying = (context.monitors ?? []).filter(({ legId }) => legId !== event.legId);
  return {
    room: (context.room ?? 0) + 1,
    conversationLegId: event.legId,
    ...(event.lost ? { guestLegId: event.legId } : {}),
    legs: withLeg(context, event.fromLegId, { state: 'over' }),
    monitors: staying.map(listening),
  };
}

/** The talk is over: nobody is beside it. `legAfter` says what becomes of the other legs. */
export function withoutMonitors(context: CallContext, legAfter: (leg: Leg) => Leg): Change {
  const { monitors = [], legs } = context;
  return {
    legs: legs.map((leg) =>
      monitors.some(({ legId }) => legId === leg.legId) ? { ...leg, state: 'over' } : legAfter(leg),
    ),
    ...(monitors.length === 0 ? {} : { monitors: [] }),
  };
}

/** Whoever was whispered to goes elsewhere. */
export function withoutWhispers({ monitors }: CallContext): Change {
  return monitors === undefined ? {} : { monitors: monitors.map(listening) };
}

function listening(monitor: Monitor): Monitor {
  return monitor.mode === 'whisper' && monitor.state === 'in' ? { ...monitor, mode: 'listen' } : monitor;
}

function withLeg({ legs }: CallContext, legId: string, change: Partial<Leg>): Leg[] {
  return legs.map((leg) => (leg.legId === legId ? { ...leg, ...change } : leg));
}

/** Legs that still count are never forgotten, however often colleagues and supervisors come and go. */
export function remembered({ legs }: CallContext): Leg[] {
  const lastOver = legs.filter(({ state }) => state === 'over').slice(-LEGS_REMEMBERED);
  return legs.filter((leg) => leg.state !== 'over' || lastOver.includes(leg));
}
