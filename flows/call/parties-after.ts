/**
 * Parties from outside in a talk, as a call keeps them, and who is not heard. A party is where whoever talks is; a
 * room that is left for another is entered heard, so that nobody is silent there without knowing it.
 */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext, Leg, Party } from './context.ts';
import { notHeld } from './hold-after.ts';
import { over, rungLeg } from './legs-after.ts';
import { remembered, withoutMonitors, withoutWhispers } from './monitors-after.ts';

type Change = Partial<CallContext>;
export type PartyEvent = CaseEventOf<
  | 'party.started'
  | 'party.answered'
  | 'party.ended'
  | 'party.keysSent'
  | 'leg.muted'
  | 'leg.unmuted'
  | 'call.handedToParty'
>;

export function afterPartyEvent(context: CallContext, event: PartyEvent): Change {
  const { parties = [], mutedLegIds = [] } = context;
  const { legId } = event;
  const changed = (change: Partial<Party>) =>
    parties.map((party) => (party.legId === legId ? { ...party, ...change } : party));
  switch (event.type) {
    case 'party.started':
      return {
        parties: [...parties, partyOf(event)],
        legs: [...remembered(context), legOf(event)],
        ...(event.alone ? { askedAlone: legId } : {}),
      };
    case 'party.answered':
      return {
        parties: changed({ state: 'in', greetedIn: context.room ?? 0 }),
        legs: withLeg(context, legId, { sid: event.sid, answered: true, state: 'accepted' }),
      };
    case 'party.ended':
      return {
        ...(context.conversationLegId === legId
          ? { conversationLegId: null, ...withoutMonitors(context, overIf(legId)) }
          : { legs: context.legs.map(overIf(legId)) }),
        ...(context.askedAlone === legId ? { askedAlone: null } : {}),
      };
    case 'party.keysSent':
      return {
        parties: changed({ greetedIn: null }),
        // They leave the room for the keys, and come back heard.
        ...(mutedLegIds.length > 0 ? { mutedLegIds: mutedLegIds.filter((muted) => muted !== legId) } : {}),
      };
    case 'leg.muted':
      return { mutedLegIds: [...mutedLegIds, legId] };
    case 'leg.unmuted':
      return { mutedLegIds: mutedLegIds.filter((muted) => muted !== legId) };
    case 'call.handedToParty':
      return {
        ...withoutWhispers(context),
        room: (context.room ?? 0) + 1,
        conversationLegId: legId,
        legs: context.legs.map(overIf(event.fromLegId)),
      };
  }
}

function partyOf({ legId, kind, name, number, extension }: CaseEventOf<'party.started'>): Party {
  const party: Party = { legId, kind, name, number, state: 'ringing', greetedIn: null };
  return extension === undefined ? party : { ...party, extension };
}

/** No offer rings them: the leg stands for its own. */
function legOf(event: CaseEventOf<'party.started'>): Leg {
  return rungLeg(event, event.legId, undefined, 'open');
}

/**
 * What any change of the call means for its parties: gone with the talk, heard again in a new room, and not asked
 * alone any more once the family is back.
 */
export function withPartiesAfter(context: CallContext, change: Change): Change {
  const after = { ...context, ...change };
  const { parties, mutedLegIds, askedAlone } = after;
  if (parties === undefined && mutedLegIds === undefined) return change;
  const isTalkOver = context.conversationLegId !== null && after.conversationLegId === null;
  const legs = isTalkOver ? after.legs.map((leg) => (isOfParty(after, leg) ? over(leg) : leg)) : after.legs;
  const isUp = (legId: string) => legs.some((leg) => leg.legId === legId && leg.state !== 'over');
  const isMoved = after.room !== context.room;
  return {
    ...change,
    ...(legs === context.legs ? {} : { legs }),
    ...(parties === undefined ? {} : { parties: parties.filter(({ legId }) => isUp(legId)) }),
    ...(mutedLegIds === undefined ? {} : { mutedLegIds: isMoved ? [] : mutedLegIds.filter(isUp) }),
    // A colleague who is asked gives the family back in their own way.
    ...(askedAlone && (after.consult || after.heldSinceMs == null) ? { askedAlone: null } : {}),
  };
}

/** Nobody picked up in time: for whom the family was put on hold, if for anybody. */
export function withoutAskedAlone(context: CallContext): Change {
  const { askedAlone } = context;
  return askedAlone ? { askedAlone: null, legs: context.legs.map(overIf(askedAlone)) } : {};
}

export function isOfParty({ parties = [] }: Pick<CallContext, 'parties'>, { legId }: Pick<Leg, 'legId'>) {
  return parties.some((party) => party.legId === legId);
}

function withLeg({ legs }: CallContext, legId: string, change: Partial<Leg>): Leg[] {
  return legs.map((leg) => (leg.legId === legId ? { ...leg, ...change } : leg));
}

function overIf(legId: string): (leg: Leg) => Leg {
  return (leg) => (leg.legId === legId ? over(leg) : leg);
}

/** Whoever was asked alone does not pick up: the family is back with whoever asked. */
export function partyNotReached(context: CallContext): Partial<CallContext> {
  return withPartiesAfter(context, { ...notHeld(context), ...withoutAskedAlone(context) });
}
