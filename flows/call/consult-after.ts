/** What a warm handover changes in a call: the colleague’s leg, the room, and who carries the talk. */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext, Leg } from './context.ts';
import { heldFrom, notHeld } from './hold-after.ts';
import { over, rungLeg } from './legs-after.ts';
import { remembered, withoutWhispers } from './monitors-after.ts';
import { withPartiesAfter } from './parties-after.ts';
import { afterTakenByTeam } from './team-handover-after.ts';

type ConsultEvent = CaseEventOf<
  'consult.started' | 'consult.answered' | 'consult.ended' | 'handover.completed'
>;

export function afterConsultEvent(context: CallContext, event: ConsultEvent): Partial<CallContext> {
  switch (event.type) {
    case 'consult.started':
      return {
        ...heldFrom(context, event.at),
        ...withoutWhispers(context),
        room: (context.room ?? 0) + 1,
        consult: {
          legId: event.legId,
          tier: event.tier,
          specialty: event.specialty,
          ...(event.cold ? { cold: event.cold } : {}),
        },
        legs: [...remembered(context), rungLeg(event, event.offer.id, event.offer.device, 'open')],
      };
    case 'consult.answered':
      return {
        legs: context.legs.map((leg) =>
          leg.legId === event.legId
            ? { ...leg, sid: event.sid, answered: true, state: 'accepted' as const }
            : leg,
        ),
      };
    case 'consult.ended':
      return event.roomGoesOn ? withoutColleague(context) : consultOver(context);
    case 'handover.completed':
      return context.consult
        ? {
            ...notHeld(context),
            ...withoutWhispers(context),
            conversationLegId: event.legId,
            ...(event.roomGoesOn ? { guestLegId: event.legId } : {}),
            consult: null,
            legs: context.legs.map((leg) => (leg.legId === context.conversationLegId ? over(leg) : leg)),
          }
        : { ...notHeld(context), ...withoutWhispers(context), ...afterTakenByTeam(context, event) };
  }
}

/** The colleague has left the talk of three: whoever asked and the family go on where they are. */
function withoutColleague(context: CallContext): Partial<CallContext> {
  return withPartiesAfter(context, {
    ...(context.conversationLegId === null ? {} : { guestLegId: context.conversationLegId }),
    consult: null,
    legs: withoutConsultLeg(context),
  });
}

function withoutConsultLeg({ legs, consult }: CallContext): Leg[] {
  return legs.map((leg) => (leg.legId === consult?.legId ? over(leg) : leg));
}

/** The colleague is out of it: whoever asked and the family meet in a new room. */
export function consultOver(context: CallContext): Partial<CallContext> {
  return withPartiesAfter(context, {
    ...notHeld(context),
    ...withoutWhispers(context),
    room: (context.room ?? 0) + 1,
    consult: null,
    legs: withoutConsultLeg(context),
  });
}
