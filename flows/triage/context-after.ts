/**
 * What each journal event changes in the triage's context, whatever the state: a pure fold, used by every
 * transition. Which state follows, and what is planned there, is the machine's business.
 */

import type { CaseEvent } from '../case/events.ts';
import { teamFoundAfter } from '../routing/empty-team.ts';
import {
  afterCallbackCancelled,
  afterCallbackRequested,
  afterCallerReturned,
  afterCallOver,
  afterContactStarted,
  afterFamilyAnswered,
  afterFamilyMissed,
  afterFamilyReported,
  afterMenuChosen,
  endContacts,
  threadOutcome,
  withOutcome,
} from './contacts-after.ts';
import { staffOwner, type TriageContext } from './context.ts';
import { afterDropOf } from './dropped-after.ts';
import {
  afterClosed,
  afterFollowedUp,
  afterHandedOver,
  afterOwnerFoundAway,
  afterReassigned,
  afterReopened,
  afterTierChanged,
} from './moves-after.ts';
import {
  afterAccepted,
  afterDeclined,
  afterLegLost,
  afterMonitor,
  afterTakenOver,
  afterWarmHandover,
  withVoiceOnly,
} from './offers-after.ts';
import { offeredAfter } from './offers-in-vain.ts';
import { afterOverflowAnswered, afterOverflowEnded, afterOverflowStarted } from './overflow-after.ts';
import { afterPreviewMedium, PREVIEW_LENGTH } from './preview.ts';
import { replyDueAfter } from './reply-due.ts';
import { sentOnAfter } from './sent-on.ts';
import { afterGivenBack, standInAfter } from './stand-in.ts';
import { afterHandoverAsked, afterHandoverEnded } from './team-handover-after.ts';
import { teamStandInAfter } from './team-stand-in.ts';
import { afterWrapUps } from './wrap-ups-after.ts';

type Change = Partial<TriageContext>;

export function contextAfter(context: TriageContext, event: CaseEvent): Change {
  const moved = {
    ...changeBy(context, event),
    ...afterDropOf(context, event),
    ...afterWrapUps(context, event),
  };
  const change = {
    ...moved,
    ...sentOnAfter(context, moved, event),
    ...offeredAfter(context, moved, event),
    ...standInAfter(context, moved, event),
    ...teamStandInAfter(context, moved, event),
    ...teamFoundAfter(context, moved, event),
  };
  const replyDueAtMs = replyDueAfter(context, change, event);
  return replyDueAtMs === context.replyDueAtMs ? change : { ...change, replyDueAtMs };
}

function changeBy(context: TriageContext, event: CaseEvent): Change {
  switch (event.type) {
    case 'contact.started':
      return afterContactStarted(context, event);
    case 'menu.chosen':
      return afterMenuChosen(context, event);
    case 'caller.hungUp':
      return afterCallOver(context, event.contactId, event.at);
    case 'call.ended':
      return afterCallOver(context, event.contactId, event.at);
    case 'caller.returned':
      return afterCallerReturned(context, event);
    case 'contact.ended':
      return {
        contacts: endContacts(context.contacts, event.contactId, event.at, { thread: threadOutcome(event) }),
        unansweredSinceMs: null,
        left: null,
      };
    case 'voicemail.recorded':
      return {
        left: 'message',
        contacts: withOutcome(context.contacts, event.contactId, 'message'),
      };
    case 'overflow.started':
      return afterOverflowStarted(context, event);
    case 'overflow.answered':
      return afterOverflowAnswered(context, event.contactId);
    case 'overflow.ended':
      return afterOverflowEnded(context, event);
    case 'voicemail.started':
      return { callWaits: false, reservedForStaffId: null };
    case 'text.received':
      return {
        // The answer to a menu says less than what the family wrote before it.
        ...(event.choice === 'canWait'
          ? {}
          : {
              preview: event.preview ?? event.text.slice(0, PREVIEW_LENGTH),
              ...afterPreviewMedium(context, event),
            }),
        lastTextAtMs: event.at,
        safety: event.safety ?? context.safety,
        unansweredSinceMs: context.unansweredSinceMs ?? event.at,
        left: context.left ?? 'text',
        ...(event.askFirst === undefined ? {} : { preferredStaffId: event.askFirst }),
        ...(event.asksSenderAgain
          ? { skips: context.skips.filter(({ staffId }) => staffId !== context.sentOn?.by) }
          : {}),
      };
    case 'text.queued':
      return event.by === undefined ? {} : withTextsSettled(context);
    case 'text.read':
      return withTextsSettled(context);
    case 'nextStep.set':
      return event.noReply === undefined ? {} : withTextsSettled(context);
    case 'optOut.changed':
      return { optedOut: event.optedOut };
    case 'offers.made':
      return { offers: [...context.offers, ...event.offers] };
    case 'offer.accepted':
      return afterAccepted(context, event);
    case 'offer.declined':
      return afterDeclined(context, event);
    case 'leg.confirmed':
      return {
        talkingStaffId: event.staffId,
        callWaits: false,
        contacts: withOutcome(context.contacts, event.contactId, 'answered'),
      };
    case 'leg.lost':
      return afterLegLost(context, event);
    case 'callback.requested':
      return afterCallbackRequested(context, event);
    case 'callback.cancelled':
      return afterCallbackCancelled(context, event);
    case 'callback.due':
      return { callWaits: true };
    case 'outbound.started':
      return { held: [...context.held, event.offer], ...withoutCallElsewhere(context) };
    case 'family.calledElsewhere': {
      const { calledAtMs: atMs, how, by: staffId = null } = event;
      return { calledElsewhere: { atMs, how, staffId } };
    }
    case 'family.callSeen':
      return withoutCallElsewhere(context);
    case 'family.dialled':
      return { talkingStaffId: event.staffId, callWaits: false };
    case 'family.reported':
      return afterFamilyReported(context, event);
    case 'family.answered':
      return afterFamilyAnswered(context, event);
    case 'family.missed':
      return afterFamilyMissed(context, event);
    case 'consult.started':
      return { consult: { ...event.offer, ...(event.reason ? { reason: event.reason } : {}) } };
    case 'consult.ended':
      return { consult: null };
    case 'handover.completed':
      return afterWarmHandover(context, event);
    case 'handover.asked':
      return afterHandoverAsked(context, event);
    case 'handover.ended':
      return afterHandoverEnded(context, event);
    case 'monitor.started':
    case 'monitor.ended':
      return afterMonitor(context, event);
    case 'call.takenOver':
      return afterTakenOver(context, event);
    case 'urgency.changed':
      return { urgency: event.urgency, urgencyReason: event.reason };
    case 'safety.changed':
      return {
        safety: event.safety,
        ...(event.lineHidden === undefined ? {} : { lineHidden: event.lineHidden }),
      };
    case 'language.changed':
      return { language: event.language, languageSource: event.source };
    case 'byKeys.started':
      return { safety: event.safety };
    case 'case.taken':
      return { owner: staffOwner(event.by) };
    case 'case.escalated':
    case 'case.returned':
      return afterTierChanged(context, event);
    case 'case.handedOver':
      return afterHandedOver(context, event);
    case 'owner.foundAway':
      return afterOwnerFoundAway(context, event);
    case 'case.givenBack':
      return afterGivenBack(context, event);
    case 'case.kept':
      return { preferredStaffId: event.by };
    case 'case.reassigned':
      return afterReassigned(context, event);
    case 'session.scheduled':
      return { held: withVoiceOnly(context.held) };
    case 'support.started':
      return { held: withVoiceOnly(context.held) };
    case 'wrapUp.completed':
      return { outcome: event.outcome };
    case 'case.followedUp':
      return afterFollowedUp(context, event);
    case 'case.closed':
      return { ...afterClosed(context, event), ...withoutCallElsewhere(context) };
    case 'case.reopened':
      return afterReopened(context, event);
    default:
      return {};
  }
}

/** Somebody has answered what the family wrote, or has read it and said what becomes of it. */
function withTextsSettled({ left }: TriageContext): Change {
  return { unansweredSinceMs: null, left: left === 'text' ? null : left };
}

function withoutCallElsewhere({ calledElsewhere }: TriageContext): Change {
  return calledElsewhere ? { calledElsewhere: null } : {};
}
