/** What each journal event changes in a call's context, whatever the state: a pure fold. */
import type { MenuChoice } from '../case/events/contacts.ts';
import type { CaseEvent } from '../case/events.ts';
import { afterByKeysEvent } from './by-keys-after.ts';
import { afterConsultEvent } from './consult-after.ts';
import type { CallContext } from './context.ts';
import { heldFrom, notHeld } from './hold-after.ts';
import { over, rungLeg } from './legs-after.ts';
import { afterMonitorEvent, afterTakenOver, withoutMonitors } from './monitors-after.ts';
import { afterOutboundEvent } from './outbound-after.ts';
import { afterPartyEvent, withPartiesAfter } from './parties-after.ts';
import { afterTalkEvent, notGivenUp } from './recovery.ts';
import { afterDropped } from './redial-after.ts';
import { notTalked, talkedFrom } from './talk-after.ts';
import { afterTeamHandoverEnded, withoutOffered } from './team-handover-after.ts';

const LEGS_REMEMBERED = 12;

export function callContextAfter(context: CallContext, event: CaseEvent): Partial<CallContext> {
  const change = changeBy(context, event);
  // A team that is asked gives the family back in its own way.
  const isHandedOver = event.type === 'handover.asked' && context.askedAlone != null;
  return withPartiesAfter(context, isHandedOver ? { ...change, askedAlone: null } : change);
}

function changeBy(context: CallContext, event: CaseEvent): Partial<CallContext> {
  switch (event.type) {
    case 'contact.started':
      return {
        contactId: event.contactId,
        sid: event.sid ?? '',
        language: event.language,
        startedAtMs: event.at,
        ...(event.closed === undefined ? {} : { closed: event.closed }),
        ...(event.overflow === undefined ? {} : { overflowRule: event.overflow }),
        ...(event.passedBack ? { passedBack: true as const } : {}),
        ...(event.flag?.blocked ? { blocked: true } : {}),
        ...(event.discreet ? { discreet: true as const } : {}),
        ...(event.announcement === undefined ? {} : { announcement: event.announcement }),
      };
    case 'menu.chosen':
      return { ...afterChoice(context, event.choice), ...(event.pressed ? { pressed: true } : {}) };
    case 'urgency.changed':
      return { danger: context.danger || event.urgency === 'imminent' };
    case 'language.changed':
      return { language: event.language };
    case 'overflow.started': {
      const { to, why } = event;
      // Another team is another wait; another line, another room: either way the clock of this one is over.
      return { overflow: { to, why }, waitedTooLong: false, legs: context.legs.map(over) };
    }
    case 'overflow.answered':
      return context.overflow ? { overflow: { ...context.overflow, answered: true } } : {};
    case 'overflow.ended':
      return context.overflow ? { overflow: { ...context.overflow, outcome: event.outcome } } : {};
    case 'voicemail.started':
      return { voicemailWhy: context.voicemailWhy ?? event.why, legs: context.legs.map(over) };
    case 'voicemail.recorded':
      return { messageRecorded: true };
    case 'offers.made':
      return {
        legs: [
          // Legs that are over stay a while: a late answer still brings the sid that ends them.
          ...context.legs.slice(-LEGS_REMEMBERED),
          ...event.offers.flatMap((offer) =>
            offer.legId === null
              ? []
              : [rungLeg({ legId: offer.legId, staffId: offer.staffId }, offer.id, offer.device, 'open')],
          ),
        ],
      };
    case 'offer.accepted':
      return {
        legs: context.legs.map((leg) =>
          leg.offerId === event.offerId ? { ...leg, state: 'accepted' as const } : leg,
        ),
      };
    case 'offer.declined':
    case 'offer.expired':
    case 'offer.withdrawn':
      return { legs: context.legs.map((leg) => (leg.offerId === event.offerId ? over(leg) : leg)) };
    case 'leg.reported':
      return {
        legs: context.legs.map((leg) =>
          leg.legId === event.legId
            ? {
                ...leg,
                sid: event.sid ?? leg.sid,
                answered: leg.answered || event.status === 'answered',
                ...(event.confirmByMs === undefined ? {} : { confirmByMs: event.confirmByMs }),
              }
            : leg,
        ),
      };
    case 'leg.confirmed':
      return {
        ...talkedFrom(event),
        conversationLegId: event.legId,
        legs: context.legs.map((leg) =>
          leg.legId === event.legId ? { ...leg, sid: event.sid, answered: true } : leg,
        ),
      };
    case 'leg.lost':
      return {
        conversationLegId: null,
        ...notHeld(context),
        ...notTalked(context),
        ...withoutMonitors(context, (leg) => (leg.legId === event.legId ? over(leg) : leg)),
      };
    case 'call.held':
    case 'consent.asked':
      return heldFrom(context, event.at);
    case 'consent.given':
      return context.recording?.isAsked ? notHeld(context) : {};
    case 'consent.declined':
    case 'call.resumed':
    case 'call.joined':
      return notHeld(context);
    case 'consult.started':
    case 'consult.answered':
    case 'consult.ended':
    case 'handover.completed':
      return afterConsultEvent(context, event);
    case 'handover.asked':
      return heldFrom(context, event.at);
    case 'handover.ended':
      return { ...notHeld(context), ...afterTeamHandoverEnded(context, event) };
    case 'callback.numberGiven':
    case 'callback.requested':
    case 'callback.cancelled':
    case 'outbound.started':
    case 'family.reported':
    case 'family.answered':
    case 'family.missed':
      return afterOutboundEvent(context, event);
    case 'family.dialled':
      return {
        ...changeBy(context, { ...event, type: 'leg.confirmed' }),
        ...afterOutboundEvent(context, event),
      };
    case 'call.dropped':
      return { ...notHeld(context), ...notTalked(context), ...afterDropped(context, event) };
    case 'farewell.said':
      return { farewell: event.said };
    case 'caller.returned':
      return {
        conversationLegId: null,
        waitedTooLong: false,
        goodbye: false,
        ...notTalked(context),
        ...notGivenUp(context),
      };
    case 'caller.saidGoodbye':
      return { goodbye: true };
    case 'caller.hungUp':
    case 'call.ended':
      return {
        ...notHeld(context),
        ...notTalked(context),
        ...withoutMonitors(context, over),
        conversationLegId: null,
        consult: null,
      };
    case 'monitor.started':
    case 'monitor.answered':
    case 'monitor.changed':
    case 'monitor.ended':
      return afterMonitorEvent(context, event);
    case 'party.started':
      return { ...(event.alone ? heldFrom(context, event.at) : {}), ...afterPartyEvent(context, event) };
    case 'party.ended':
      return {
        ...(context.askedAlone === event.legId ? notHeld(context) : {}),
        ...afterPartyEvent(context, event),
      };
    case 'party.answered':
    case 'party.keysSent':
    case 'leg.muted':
    case 'leg.unmuted':
      return afterPartyEvent(context, event);
    case 'call.handedToParty':
      return { ...notHeld(context), ...afterPartyEvent(context, event) };
    case 'talk.interrupted':
      // Hold goes on through it; a question about recording, and a ring to somebody asked alone, do not.
      return {
        ...(context.recording?.isAsked ? notHeld(context) : {}),
        ...(context.askedAlone ? { askedAlone: null } : {}),
        ...afterTalkEvent(context, event),
      };
    case 'talk.resumed':
      return { ...(event.onHold ? {} : notHeld(context)), ...afterTalkEvent(context, event) };
    case 'talk.resuming':
    case 'talk.notResumed':
      return afterTalkEvent(context, event);
    case 'byKeys.started':
    case 'byKeys.ended':
    case 'question.asked':
    case 'question.brokenOff':
    case 'question.answered':
      return afterByKeysEvent(context, event);
    case 'call.takenOver': {
      const without = withoutOffered(context);
      return { ...notHeld(context), ...afterTakenOver({ ...context, ...without }, event) };
    }
    default:
      return {};
  }
}

function afterChoice(context: CallContext, choice: MenuChoice): Partial<CallContext> {
  if (choice === 'english') return { language: 'en' };
  if (choice === 'russian') return { language: 'ru' };
  if (choice === 'danger') return { danger: true };
  if (choice === 'wrong' || choice === 'none') return { misses: context.misses + 1 };
  return {};
}
