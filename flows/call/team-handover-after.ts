/** What a cold handover to a team changes in the call: whose phones ring for it, and who has the talk afterwards. */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext, Leg } from './context.ts';
import { withoutMonitors } from './monitors-after.ts';
import { isOfParty } from './parties-after.ts';

type Change = Partial<CallContext>;

/** Phones that ring to take the family; those of supervisors and parties who come to the talk are none. */
export function offeredLegs({ legs, monitors = [], parties }: CallContext): Leg[] {
  return legs.filter(
    (leg) =>
      leg.state === 'open' &&
      !monitors.some((monitor) => monitor.legId === leg.legId) &&
      !isOfParty({ parties }, leg),
  );
}

export function withoutOffered(context: CallContext): Change {
  const offered = new Set(offeredLegs(context).map(({ legId }) => legId));
  if (offered.size === 0) return {};
  return { legs: context.legs.map((leg) => (offered.has(leg.legId) ? { ...leg, state: 'over' } : leg)) };
}

/** The family and whoever took it meet in a new room: the old one ends with whoever handed over. */
export function afterTakenByTeam(
  context: CallContext,
  { legId, sid }: CaseEventOf<'handover.completed'>,
): Change {
  const offered = new Set(offeredLegs(context).map((leg) => leg.legId));
  return {
    room: (context.room ?? 0) + 1,
    conversationLegId: legId,
    legs: context.legs.map((leg) => {
      if (leg.legId === legId) return { ...leg, sid: sid ?? leg.sid, answered: true, state: 'accepted' };
      const isOver = leg.legId === context.conversationLegId || offered.has(leg.legId);
      return isOver ? { ...leg, state: 'over' } : leg;
    }),
  };
}

export function afterTeamHandoverEnded(context: CallContext, { why }: CaseEventOf<'handover.ended'>): Change {
  if (why !== 'left') return withoutOffered(context);
  return {
    ...withoutMonitors(context, (leg) => ({ ...leg, state: 'over' })),
    conversationLegId: null,
    waitedTooLong: false,
  };
}
