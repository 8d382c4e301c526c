/**
 * A talk whose browser was lost in the middle of it: the page was loaded anew, or crashed. The family hears music, whoever
 * talked is rung anew, and both meet in a new room. The lost leg goes on naming whom the call awaits. Here is what
 * changes in the call's context; its state is in chart/recovery.ts.
 */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext, Leg } from './context.ts';
import { RING_ANEW_AFTER_MS } from './delays.ts';
import { over, rungLeg } from './legs-after.ts';
import { remembered, withoutMonitors, withoutWhispers } from './monitors-after.ts';
import { notTalked } from './talk-after.ts';

type Change = Partial<CallContext>;
type TalkEvent = CaseEventOf<'talk.interrupted' | 'talk.resuming' | 'talk.notResumed' | 'talk.resumed'>;

export function afterTalkEvent(context: CallContext, event: TalkEvent): Change {
  const { legId } = event;
  switch (event.type) {
    case 'talk.interrupted':
      return {
        ...withoutWhispers(context),
        room: (context.room ?? 0) + 1,
        legs: context.legs.map((leg) => (leg.legId === legId ? over(leg) : leg)),
      };
    case 'talk.resuming': {
      const { staffId, device } = event;
      const lost = context.legs.find((leg) => leg.legId === context.conversationLegId);
      const unheard = context.legs.findLast((leg) => isResuming(context, leg));
      // The talk's own offer: it is the same slot.
      const ringing = rungLeg({ legId, staffId }, (lost ?? unheard)?.offerId ?? legId, device, 'accepted');
      return {
        resumingSinceMs: event.at,
        legs: [...remembered({ ...context, ...withoutResuming(context) }), ringing],
      };
    }
    case 'talk.notResumed':
      return { legs: context.legs.map((leg) => (leg.legId === legId ? over(leg) : leg)) };
    case 'talk.resumed':
      return {
        conversationLegId: legId,
        legs: context.legs.map((leg) =>
          leg.legId === legId ? { ...leg, sid: event.sid, answered: true } : leg,
        ),
      };
  }
}

/** Nobody came back in time. */
export function talkGivenUp(context: CallContext): Change {
  return {
    conversationLegId: null,
    givenUp: true,
    ...(context.heldSinceMs == null ? {} : { heldSinceMs: null, heldTooLong: false }),
    ...notTalked(context),
    ...withoutMonitors(context, over),
  };
}

/**
 * Who says nothing is not sent away: nobody ended this talk, or life is in danger. A goodbye that was said before
 * ended it.
 */
export function isCutShort({ givenUp, danger, farewell }: CallContext): boolean {
  return (givenUp === true || danger) && farewell !== true;
}

/** A ring that was asked for a moment ago: it is on its way, and another one would end it. */
export function isRungAlready(context: CallContext, nowMs: number): boolean {
  const { resumingSinceMs, legs } = context;
  const isFresh = resumingSinceMs !== undefined && nowMs - resumingSinceMs < RING_ANEW_AFTER_MS;
  return isFresh && legs.some((leg) => isResuming(context, leg));
}

/** Legs that ring whoever is awaited: neither the one that was lost, nor a supervisor's or a party's. */
export function isResuming(
  { conversationLegId, monitors = [], parties = [] }: CallContext,
  { legId, state }: Leg,
): boolean {
  return (
    state === 'accepted' &&
    legId !== conversationLegId &&
    ![...monitors, ...parties].some((beside) => beside.legId === legId)
  );
}

/** Who waits again is in a talk of its own afterwards, with an end of its own. */
export function notGivenUp({ givenUp }: CallContext): Change {
  return givenUp ? { givenUp: false } : {};
}

export function withoutResuming(context: CallContext): { legs: Leg[] } {
  return { legs: context.legs.map((leg) => (isResuming(context, leg) ? over(leg) : leg)) };
}
