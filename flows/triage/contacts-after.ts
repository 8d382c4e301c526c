/** What the triage's context learns from a contact: begun, in the menu, over. */
import { leadsToPerson } from '../call/chart/leads-to-person.ts';
import type { CaseEventOf } from '../case/events.ts';
import type { EpochMs, StaffId } from '../ids.ts';
import type { Contact, TriageContext } from './context.ts';
import { SKIP_BY_FAMILY_MS } from './delays.ts';
import { withSkip } from './offers-after.ts';
import { withoutHandover } from './team-handover-after.ts';

type Change = Partial<TriageContext>;

export function afterContactStarted(context: TriageContext, event: CaseEventOf<'contact.started'>): Change {
  const contact: Contact = {
    contactId: event.contactId,
    channel: event.channel,
    from: event.from,
    to: event.to,
    sid: event.sid,
    startedAtMs: event.at,
    endedAtMs: null,
    outcome: null,
    ...(event.flag === undefined ? {} : { flag: event.flag }),
    ...(event.recentCalls === undefined ? {} : { recentCalls: event.recentCalls }),
    ...(event.direction === undefined ? {} : { direction: event.direction }),
    ...(event.discreet ? { discreet: true as const } : {}),
    ...(event.placeFromMs === undefined ? {} : { placeFromMs: event.placeFromMs }),
    ...(event.besideCaseIds === undefined ? {} : { besideCaseIds: event.besideCaseIds }),
  };
  const first = context.contacts.length === 0;
  return {
    contacts: [...context.contacts, contact],
    optedOut: event.optedOut || context.optedOut,
    ...(event.lineHidden ? { lineHidden: true } : {}),
    // What is recorded of the phone is as new as anything known here, and may come from another case.
    safety: event.safety === 'unknown' ? context.safety : event.safety,
    ...(event.asksAgain ? { skips: context.skips.filter(({ byFamily }) => byFamily) } : {}),
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

export function afterMenuChosen(context: TriageContext, event: CaseEventOf<'menu.chosen'>): Change {
  if (event.choice === 'english') return { language: 'en' };
  if (event.choice === 'russian') return { language: 'ru' };
  if (leadsToPerson(event.choice)) {
    // A family that calls while its text waits has been waiting since the text.
    return {
      callWaits: true,
      waitingSinceMs: context.waitingSinceMs ?? event.at,
      ...withHowItWaits(context, event),
    };
  }
  return {};
}

/** Danger, and whoever cannot speak, lifts a block; whoever is led on without a key is told from those who pressed one. */
function withHowItWaits(
  { contacts }: TriageContext,
  { contactId, choice, silent }: CaseEventOf<'menu.chosen'>,
): Change {
  const isBlocked =
    (choice === 'danger' || choice === 'silent') &&
    contacts.some((contact) => contact.contactId === contactId && contact.flag?.blocked);
  if (!isBlocked && !silent) return {};
  return {
    contacts: contacts.map((contact) => {
      if (contact.contactId !== contactId) return contact;
      const { flag } = contact;
      return {
        ...contact,
        ...(silent ? { silent } : {}),
        ...(flag ? { flag: { ...flag, blocked: false } } : {}),
      };
    }),
  };
}

export function afterCallOver(context: TriageContext, contactId: string, at: EpochMs): Change {
  if (contactId !== context.liveCallId) return {};
  const call = context.contacts.find((contact) => contact.contactId === contactId);
  const answered = !context.callWaits && call?.outcome === 'answered';
  const isOurs = call?.direction === 'outbound';
  const blocked = call?.flag?.blocked === true;
  const passedOn = call?.outcome === 'passedOn';
  return {
    ...withoutHandover(context),
    liveCallId: null,
    callWaits: false,
    talkingStaffId: null,
    reservedForStaffId: null,
    ...(context.reservedForTeam ? { reservedForTeam: null } : {}),
    left:
      answered || isOurs || blocked || passedOn || context.left === 'message' ? context.left : 'missedCall',
    contacts: context.contacts.map((contact) =>
      contact.contactId === contactId
        ? {
            ...contact,
            endedAtMs: at,
            outcome: contact.outcome ?? (blocked ? ('blocked' as const) : ('missed' as const)),
          }
        : contact,
    ),
  };
}

export function afterCallerReturned(
  context: TriageContext,
  { at, toAnother }: CaseEventOf<'caller.returned'>,
): Change {
  const { talkingStaffId } = context;
  return {
    callWaits: true,
    talkingStaffId: null,
    // Back in the waiting list: nobody's hands hold it any more.
    held: [],
    waitingSinceMs: context.waitedFromMs,
    // In danger whoever is there comes, whoever it is.
    ...(toAnother && talkingStaffId !== null && context.urgency !== 'imminent'
      ? { preferredStaffId: null, skips: skippedByFamily(context, talkingStaffId, at) }
      : {}),
  };
}

function skippedByFamily(context: TriageContext, staffId: StaffId, at: EpochMs): TriageContext['skips'] {
  return withSkip(context, staffId, at + SKIP_BY_FAMILY_MS, at).map((skip) =>
    skip.staffId === staffId ? { ...skip, byFamily: true as const } : skip,
  );
}

/** What became of one contact. */
export function withOutcome(
  contacts: Contact[],
  contactId: string,
  outcome: NonNullable<Contact['outcome']>,
): Contact[] {
  return contacts.map((contact) => (contact.contactId === contactId ? { ...contact, outcome } : contact));
}

/** How a thread ends whose last text nobody has answered in writing or by voice. */
export function threadOutcome({
  noReply,
}: Pick<CaseEventOf<'contact.ended'>, 'noReply'>): 'answered' | 'unanswered' {
  return noReply === undefined || noReply === 'talked' ? 'answered' : 'unanswered';
}

export function endContacts(
  contacts: Contact[],
  contactId: string | undefined,
  at: EpochMs,
  { thread, exceptId = null }: { thread: 'answered' | 'unanswered'; exceptId?: string | null },
): Contact[] {
  return contacts.map((contact) => {
    const meant = contactId === undefined ? contact.contactId !== exceptId : contact.contactId === contactId;
    if (!meant || contact.endedAtMs !== null) return contact;
    const outcome = contact.channel === 'text' ? thread : ('answered' as const);
    return { ...contact, endedAtMs: at, outcome: contact.outcome ?? outcome };
  });
}

/** The caller has hung up, as agreed; there is no call to ask the provider about until we ring. */
export function afterCallbackRequested(
  context: TriageContext,
  { contactId, to }: CaseEventOf<'callback.requested'>,
): Change {
  const contacts = withSid(context.contacts, contactId, null);
  // A family that hid its number has told one now, and is known by it when it calls again by itself.
  return {
    contacts: contacts.map((contact) =>
      contact.contactId === contactId && contact.from === null ? { ...contact, from: to } : contact,
    ),
  };
}

/** The family calls by itself: what it asked for is not owed any more, its place in the list is kept. */
export function afterCallbackCancelled(
  context: TriageContext,
  { contactId, at }: CaseEventOf<'callback.cancelled'>,
): Change {
  return { ...afterCallOver(context, contactId, at), left: context.left };
}

export function afterFamilyReported(
  context: TriageContext,
  { contactId, sid }: CaseEventOf<'family.reported'>,
): Change {
  const isRung = contactId === context.liveCallId && context.talkingStaffId !== null;
  return isRung ? { contacts: withSid(context.contacts, contactId, sid) } : {};
}

export function afterFamilyAnswered(
  { contacts }: TriageContext,
  { contactId, sid, rangBack }: CaseEventOf<'family.answered'>,
): Change {
  const answered = withOutcome(contacts, contactId, 'answered');
  return { contacts: rangBack ? withSid(answered, contactId, sid) : answered };
}

/** Not reached, and to be tried again: in nobody's hands, with the place it had. */
export function afterFamilyMissed(context: TriageContext, event: CaseEventOf<'family.missed'>): Change {
  if (event.redial) return { contacts: withSid(context.contacts, event.contactId, null) };
  if (event.retryInMs === null) return {};
  return {
    contacts: withSid(context.contacts, event.contactId, null),
    callWaits: false,
    talkingStaffId: null,
    held: [],
    waitingSinceMs: context.waitedFromMs,
  };
}

function withSid(contacts: Contact[], contactId: string, sid: string | null): Contact[] {
  return contacts.map((contact) => (contact.contactId === contactId ? { ...contact, sid } : contact));
}
