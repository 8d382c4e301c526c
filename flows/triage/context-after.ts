/**
 * What each journal event changes in the triage's context, whatever the state: a pure fold, used by every
 * transition. Which state follows, and what is planned there, is the machine's business.
 */
import type { CaseEvent, CaseEventOf, Offer } from '../case/events.ts';
import type { EpochMs, StaffId } from '../ids.ts';
import { type Contact, staffOwner, type TriageContext } from './context.ts';
import { SKIP_AFTER_DECLINE_MS, SKIP_AFTER_MISS_MS } from './delays.ts';
import { hasReadAllTexts, replyDueAfter } from './reply-due.ts';

type Change = Partial<TriageContext>;

/** Characters of a text that a board shows. */
const PREVIEW_LENGTH = 80;

export function contextAfter(context: TriageContext, event: CaseEvent): Change {
  const change = changeBy(context, event);
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
      return {
        callWaits: true,
        talkingStaffId: null,
        // Back in the waiting list: nobody's hands hold it any more.
        held: [],
        waitingSinceMs: context.waitedFromMs,
      };
    case 'contact.ended':
      return {
        contacts: endContacts(context.contacts, event.contactId, event.at),
        unansweredSinceMs: null,
        left: null,
      };
    case 'voicemail.recorded':
      return {
        left: 'message',
        contacts: context.contacts.map((contact) =>
          contact.contactId === event.contactId ? { ...contact, outcome: 'message' as const } : contact,
        ),
      };
    case 'voicemail.started':
      return { callWaits: false, reservedForStaffId: null };
    case 'text.received':
      return {
        preview: event.text.slice(0, PREVIEW_LENGTH),
        lastTextAtMs: event.at,
        safety: event.safety ?? context.safety,
        unansweredSinceMs: context.unansweredSinceMs ?? event.at,
        left: context.left ?? 'text',
      };
    case 'text.queued':
      return event.by === undefined
        ? {}
        : { unansweredSinceMs: null, left: context.left === 'text' ? null : context.left };
    case 'optOut.changed':
      return { optedOut: event.optedOut };
    case 'offers.made':
      return { offers: [...context.offers, ...event.offers] };
    case 'offer.accepted':
      return afterAccepted(context, event);
    case 'offer.declined':
      return {
        offers: context.offers.filter((offer) => offer.id !== event.offerId),
        reservedForStaffId: null,
        skips: withSkip(
          context,
          event.staffId,
          event.at + (event.why === 'declined' ? SKIP_AFTER_DECLINE_MS : SKIP_AFTER_MISS_MS),
          event.at,
        ),
      };
    case 'leg.confirmed':
      return {
        talkingStaffId: event.staffId,
        callWaits: false,
        contacts: context.contacts.map((contact) =>
          contact.contactId === event.contactId ? { ...contact, outcome: 'answered' as const } : contact,
        ),
      };
    case 'leg.lost':
      // Whoever talked keeps the slot through the wrap-up, and is the first to be asked if the family comes back.
      if (context.talkingStaffId !== null) return {};
      // Whoever never picked up has nothing to wrap up; the family has waited all the while.
      return {
        held: withoutVoice(context.held),
        waitingSinceMs: context.waitingSinceMs ?? context.waitedFromMs,
        skips: withSkip(context, event.staffId, event.at + SKIP_AFTER_MISS_MS, event.at),
      };
    case 'urgency.changed':
      return { urgency: event.urgency, urgencyReason: event.reason };
    case 'safety.changed':
      return { safety: event.safety };
    case 'case.taken':
      return { owner: staffOwner(event.by) };
    case 'case.escalated':
    case 'case.returned':
      return {
        ...leavingHands(context),
        tier: event.tier,
        specialty: event.specialty,
        preferredStaffId: null,
        waitingSinceMs: event.at,
        skips: [],
      };
    case 'case.handedOver':
      return {
        ...leavingHands(context),
        preferredStaffId: null,
        waitingSinceMs: event.at - context.waitedMs,
        skips: withSkip(context, event.by, event.at + SKIP_AFTER_DECLINE_MS, event.at),
      };
    case 'case.reassigned':
      return afterReassigned(context, event);
    case 'session.scheduled':
      return { held: withVoiceOnly(context.held) };
    case 'support.started':
      return { held: withVoiceOnly(context.held) };
    case 'wrapUp.completed':
      return { outcome: event.outcome };
    case 'case.followedUp':
      return {
        ...leavingHands(context),
        owner: context.owner,
        outcome: event.outcome ?? context.outcome,
        left: null,
        unansweredSinceMs: hasReadAllTexts(context, event.at) ? null : context.unansweredSinceMs,
        waitingSinceMs: null,
      };
    case 'case.closed':
      return {
        ...leavingHands(context),
        owner: context.owner,
        closedAtMs: event.at,
        outcome: event.outcome,
        attention: null,
        waitingSinceMs: null,
        left: null,
        unansweredSinceMs: null,
        nextStep: null,
        contacts: endContacts(context.contacts, undefined, event.at, context.liveCallId),
      };
    case 'case.reopened':
      return {
        closedAtMs: null,
        owner:
          event.by === undefined
            ? { kind: 'team', team: context.tier, specialty: context.specialty }
            : staffOwner(event.by),
        preferredStaffId: context.owner.kind === 'staff' ? context.owner.staffId : context.preferredStaffId,
        skips: [],
      };
    default:
      return {};
  }
}

function afterContactStarted(context: TriageContext, event: CaseEventOf<'contact.started'>): Change {
  const contact: Contact = {
    contactId: event.contactId,
    channel: event.channel,
    from: event.from,
    to: event.to,
    sid: event.sid,
    startedAtMs: event.at,
    endedAtMs: null,
    outcome: null,
  };
  const first = context.contacts.length === 0;
  return {
    contacts: [...context.contacts, contact],
    optedOut: event.optedOut || context.optedOut,
    // What is recorded of the phone is as new as anything known here, and may come from another case.
    safety: event.safety === 'unknown' ? context.safety : event.safety,
    ...(event.channel === 'call'
      ? { liveCallId: event.contactId, callWaits: false, talkingStaffId: null }
      : {}),
    ...(first
      ? {
          openedAtMs: event.at,
          language: event.language,
          relatedCaseIds: event.relatedCaseIds,
        }
      : {}),
  };
}

function afterMenuChosen(context: TriageContext, event: CaseEventOf<'menu.chosen'>): Change {
  if (event.choice === 'english') return { language: 'en' };
  if (event.choice === 'russian') return { language: 'ru' };
  if (event.choice === 'danger' || event.choice === 'operator') {
    // A family that calls while its text waits has been waiting since the text.
    return { callWaits: true, waitingSinceMs: context.waitingSinceMs ?? event.at };
  }
  return {};
}

function afterCallOver(context: TriageContext, contactId: string, at: EpochMs): Change {
  if (contactId !== context.liveCallId) return {};
  const answered =
    !context.callWaits &&
    context.contacts.some((contact) => contact.contactId === contactId && contact.outcome === 'answered');
  return {
    liveCallId: null,
    callWaits: false,
    talkingStaffId: null,
    reservedForStaffId: null,
    left: answered || context.left === 'message' ? context.left : 'missedCall',
    contacts: context.contacts.map((contact) =>
      contact.contactId === contactId
        ? { ...contact, endedAtMs: at, outcome: contact.outcome ?? ('missed' as const) }
        : contact,
    ),
  };
}

function afterAccepted(context: TriageContext, event: CaseEventOf<'offer.accepted'>): Change {
  const accepted = context.offers.find((offer) => offer.id === event.offerId);
  return {
    offers: [],
    held: accepted ? [...context.held, accepted] : context.held,
    owner: staffOwner(event.staffId),
    reservedForStaffId: null,
    preferredStaffId: event.staffId,
    waitedFromMs: context.waitingSinceMs,
    waitedMs: context.waitingSinceMs === null ? 0 : event.at - context.waitingSinceMs,
    waitingSinceMs: null,
    lastTextAtMs: null,
    left: null,
    skips: [],
  };
}

function afterReassigned(context: TriageContext, event: CaseEventOf<'case.reassigned'>): Change {
  const toStaffId = event.to.kind === 'staff' ? event.to.staffId : null;
  return {
    ...leavingHands(context),
    tier: event.tier,
    specialty: event.specialty,
    owner: event.to,
    ...(event.held === null
      ? { waitingSinceMs: context.waitingSinceMs ?? event.at }
      : {
          held: [...leavingHands(context).held, event.held],
          waitedFromMs: context.waitingSinceMs ?? event.at,
          waitedMs: context.waitingSinceMs === null ? context.waitedMs : event.at - context.waitingSinceMs,
          waitingSinceMs: null,
          lastTextAtMs: null,
          left: null,
        }),
    reservedForStaffId: toStaffId !== null && event.held === null ? toStaffId : null,
    preferredStaffId: toStaffId,
    skips: [],
  };
}

/** The offers ran out unanswered: whoever missed them is not asked again at once. */
export function offersMissed(context: TriageContext, at: EpochMs): Change {
  const missed = context.offers.map((offer) => offer.staffId);
  return {
    skips: [
      ...context.skips.filter((skip) => skip.untilMs > at && !missed.includes(skip.staffId)),
      ...missed.map((staffId) => ({ staffId, untilMs: at + SKIP_AFTER_MISS_MS })),
    ],
    offers: [],
    reservedForStaffId: null,
  };
}

/** The case leaves the desk it was on: its offers and desk slots are given up, a live call's voice slot is not. */
function leavingHands(context: TriageContext): Pick<TriageContext, 'offers' | 'held' | 'reservedForStaffId'> {
  return {
    offers: [],
    held: context.liveCallId === null ? [] : withVoiceOnly(context.held),
    reservedForStaffId: null,
  };
}

function withoutVoice(held: Offer[]): Offer[] {
  return held.filter((offer) => offer.attention !== 'voice');
}

function withVoiceOnly(held: Offer[]): Offer[] {
  return held.filter((offer) => offer.attention === 'voice');
}

function withSkip(
  context: TriageContext,
  staffId: StaffId,
  untilMs: EpochMs,
  at: EpochMs,
): TriageContext['skips'] {
  const current = context.skips.filter((skip) => skip.staffId !== staffId && skip.untilMs > at);
  return [...current, { staffId, untilMs }];
}

function endContacts(
  contacts: Contact[],
  contactId: string | undefined,
  at: EpochMs,
  exceptId: string | null = null,
): Contact[] {
  return contacts.map((contact) => {
    const meant = contactId === undefined ? contact.contactId !== exceptId : contact.contactId === contactId;
    if (!meant || contact.endedAtMs !== null) return contact;
    return { ...contact, endedAtMs: at, outcome: contact.outcome ?? ('answered' as const) };
  });
}
