/** Supervisors beside a talk: rung, moved along with it, let go with it, and with the call once they take it over. */
import type { EffectRequest } from '../../case/effects.ts';
import type { CallContext, Monitor, Party } from '../context.ts';
import { isOfParty } from '../parties-after.ts';
import { endLegs, type Moment, moveLeg, request, ringStaff } from './acting.ts';

function moveLegs<Beside extends Monitor | Party>(
  context: CallContext,
  beside: Beside[] = [],
  isMoved: (each: Beside) => boolean,
): EffectRequest[] {
  return beside.filter(isMoved).map(({ legId }) => {
    const sid = context.legs.find((leg) => leg.legId === legId)?.sid ?? null;
    return moveLeg(context, { legId, sid });
  });
}

/** Supervisors and parties from outside. */
export function moveBeside(context: CallContext): EffectRequest[] {
  const { monitors, parties, conversationLegId } = context;
  return [
    ...moveLegs(context, monitors, ({ state }) => state === 'in'),
    ...moveLegs(context, parties, ({ legId, state }) => state === 'in' && legId !== conversationLegId),
  ];
}

export const monitorActions = {
  ringMonitor: request(({ context, event }) =>
    event.type === 'monitor.started' ? [ringStaff(context, event, event.offer.device)] : [],
  ),
  /** Supervisors and parties from outside follow whoever talks into another room. */
  moveMonitors: request(({ context }) => moveBeside(context)),
  moveMonitor: request(({ context, event }) =>
    moveLegs(
      context,
      context.monitors,
      ({ legId, state }) => state === 'in' && 'legId' in event && legId === event.legId,
    ),
  ),
  /** The room stays; whoever was whispered to leaves it. */
  moveWhisperers: request(({ context }) =>
    moveLegs(context, context.monitors, ({ mode, state }) => mode === 'whisper' && state === 'in'),
  ),
  endMonitorLeg: request(({ context, event }) =>
    'legId' in event ? endLegs(context, ({ legId }) => legId === event.legId) : [],
  ),
  /** The talk is over for all who are beside it: supervisors, and parties from outside. */
  endMonitorLegs: request(({ context }) =>
    endLegs(
      context,
      (leg) =>
        context.monitors?.some((monitor) => monitor.legId === leg.legId) === true || isOfParty(context, leg),
    ),
  ),
};

export const monitorGuards = {
  isMonitorLeg: ({ context, event }: Moment) =>
    'legId' in event && (context.monitors ?? []).some(({ legId }) => legId === event.legId),
  changesMonitor: ({ context, event }: Moment) =>
    event.type === 'monitor.changed' &&
    (context.monitors ?? []).some(({ legId, mode }) => legId === event.legId && mode !== event.mode),
};
