/** What a move of the case changes: to another tier or person, to rest, closed and opened again. */
import type { CaseEventOf } from '../case/events.ts';
import { teamNameOf } from '../routing/team-settings.ts';
import { endContacts, threadOutcome } from './contacts-after.ts';
import { staffOwner, type TriageContext } from './context.ts';
import { SKIP_AFTER_DECLINE_MS } from './delays.ts';
import { withSkip, withVoiceOnly } from './offers-after.ts';
import { hasReadAllTexts } from './reply-due.ts';
import { ownerAtRest } from './team-stand-in.ts';

type Change = Partial<TriageContext>;

export function afterTierChanged(
  context: TriageContext,
  event: CaseEventOf<'case.escalated' | 'case.returned'>,
): Change {
  return {
    ...leavingHands(context),
    tier: event.tier,
    specialty: event.specialty,
    preferredStaffId: null,
    waitingSinceMs: event.at,
    skips: event.senderAskedLast ? [{ staffId: event.by, untilMs: event.at + SKIP_AFTER_DECLINE_MS }] : [],
  };
}

export function afterHandedOver(context: TriageContext, event: CaseEventOf<'case.handedOver'>): Change {
  return {
    ...leavingHands(context),
    preferredStaffId: null,
    waitingSinceMs: event.at - context.waitedMs,
    skips: withSkip(context, event.by, event.at + SKIP_AFTER_DECLINE_MS, event.at),
  };
}

/** Whoever had it is asked first once they are back, unless somebody is there who knows it; the family has waited since it wrote. */
export function afterOwnerFoundAway(
  context: TriageContext,
  { at, staffId, askFirst = staffId, left, reaching }: CaseEventOf<'owner.foundAway'>,
): Change {
  return {
    ...leavingHands(context),
    preferredStaffId: askFirst,
    waitingSinceMs: context.unansweredSinceMs ?? at,
    left: left === undefined ? (context.left ?? 'text') : left === 'nothing' ? context.left : left,
    ...(reaching ? { reaching } : {}),
    skips: [],
  };
}

export function afterReassigned(context: TriageContext, event: CaseEventOf<'case.reassigned'>): Change {
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
    ...teamKept(context, event),
    skips: [],
  };
}

/** Lent to another team: in the list of the hotline all the same. */
function teamKept({ reservedForTeam }: TriageContext, { to, tier }: CaseEventOf<'case.reassigned'>): Change {
  const team = to.kind === 'team' && to.team !== tier ? teamNameOf(to.team, to.specialty) : null;
  return team === null && !reservedForTeam ? {} : { reservedForTeam: team };
}

export function afterFollowedUp(context: TriageContext, event: CaseEventOf<'case.followedUp'>): Change {
  const unansweredSinceMs = isAnswerOwed(context, event) ? context.unansweredSinceMs : null;
  return {
    ...leavingHands(context),
    owner: ownerAtRest(context, unansweredSinceMs !== null),
    outcome: event.outcome ?? context.outcome,
    left: null,
    unansweredSinceMs,
    waitingSinceMs: null,
  };
}

/** A reason why there is none was chosen for the very last text; without one whoever decided can have read all but the newest. */
function isAnswerOwed(
  context: TriageContext,
  { at, noReply, replyOwed }: CaseEventOf<'case.followedUp'>,
): boolean {
  return noReply === undefined && (replyOwed === true || !hasReadAllTexts(context, at));
}

export function afterClosed(context: TriageContext, event: CaseEventOf<'case.closed'>): Change {
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
    contacts: endContacts(context.contacts, undefined, event.at, {
      thread: threadOutcome(event),
      exceptId: context.liveCallId,
    }),
  };
}

export function afterReopened(context: TriageContext, event: CaseEventOf<'case.reopened'>): Change {
  return {
    closedAtMs: null,
    owner:
      event.by === undefined
        ? { kind: 'team', team: context.tier, specialty: context.specialty }
        : staffOwner(event.by),
    preferredStaffId: context.owner.kind === 'staff' ? context.owner.staffId : context.preferredStaffId,
    skips: [],
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
