/** What lists, routing and look-ups keep of a case, derived from its snapshots and from nothing else. */
import type { EmergencyView } from '../contract/emergency.ts';
import type { NextStepView } from '../contract/views.ts';
import { EMERGENCY_CONFIRM_MS } from '../emergency/context.ts';
import { type EpochMs, isoOf, isoOrNull } from '../ids.ts';
import { howItWaits } from '../routing/flood.ts';
import { outOfReachHandicapMs } from '../routing/out-of-reach.ts';
import type { Wanted } from '../routing/routable.ts';
import type { TeamName } from '../routing/team-settings.ts';
import type { Contact, NextStep, TriageContext } from '../triage/context.ts';
import { offersInVain } from '../triage/offers-in-vain.ts';
import { latestTextMs } from '../triage/reply-due.ts';
import { teamStandInOf } from '../triage/team-stand-in.ts';
import { writableTalks } from '../triage/wrap-ups-after.ts';
import { contactView } from './contact-view.ts';
import { droppedView } from './dropped-view.ts';
import { finishingIn, followerOf } from './finishing.ts';
import { offerViews } from './offer-view.ts';
import type { CaseBrief, CaseColumns, ContactRow } from './record.ts';
import {
  agreedStepOf,
  type CaseState,
  contextOf,
  emergencyOf,
  isAgreedPassed,
  isDeadlinePassed,
  isStepPassed,
  namedInStep,
  stateNameOf,
} from './state.ts';

export function columnsOf(state: CaseState): CaseColumns {
  const context = contextOf(state);
  const live = context.contacts.find(({ contactId }) => contactId === context.liveCallId);
  const { handicapMs: floodMs, silent } = howItWaits(live, context.urgency);
  const placeFromMs = placeOf(context);
  const handicapMs =
    floodMs +
    outOfReachHandicapMs(context) +
    (placeFromMs === null ? 0 : placeFromMs - (context.waitingSinceMs ?? placeFromMs));
  return {
    tier: context.tier,
    state: stateNameOf(state),
    urgency: context.urgency,
    team: context.tier,
    specialty: context.specialty,
    language: context.language,
    ownerStaffId: context.owner.kind === 'staff' ? context.owner.staffId : null,
    ...seenToo(state),
    attention: isWaiting(state) ? context.attention : null,
    waitingSinceMs: familyWaitsSinceMs(context),
    ...(handicapMs === 0 ? {} : { handicapMs }),
    ...(silent ? { silent } : {}),
    reservedForStaffId: context.reservedForStaffId,
    preferredStaffId: context.preferredStaffId,
    skips: context.skips,
    ...inListOfTeam(context),
    dueAtMs: context.nextStep?.dueAtMs ?? null,
    deadline: context.nextStep === null ? null : isDeadlinePassed(state) ? 'passed' : 'ahead',
    openedAtMs: context.openedAtMs,
    closedAtMs: context.closedAtMs,
    ...replyOwed(context),
  };
}

/** Where no list counts the family: whoever has the case, or is to have it back, owes it an answer. */
function replyOwed(context: TriageContext): Pick<CaseColumns, 'replyOwedSinceMs'> {
  const { replyDueAtMs, unansweredSinceMs, closedAtMs } = context;
  const isOwed = replyDueAtMs !== null && closedAtMs === null && familyWaitsSinceMs(context) === null;
  return isOwed && unansweredSinceMs !== null ? { replyOwedSinceMs: unansweredSinceMs } : {};
}

/** Who sees it beside its team, its owner and whoever it is held out to. */
function seenToo(
  state: CaseState,
): Pick<CaseColumns, 'agreedStaffId' | 'stoodInStaffId' | 'finishingStaffIds' | 'forHotline'> {
  const named = namedInStep(state);
  const { standIn } = contextOf(state);
  const finishing = finishingIn(state);
  return {
    ...(named === null ? {} : { agreedStaffId: named }),
    ...(standIn ? { stoodInStaffId: standIn.forStaffId } : {}),
    ...(finishing.length === 0 ? {} : { finishingStaffIds: finishing }),
    ...forHotline(contextOf(state)),
  };
}

function wrapUpsView(context: TriageContext): Pick<CaseBrief, 'wrapUpsOwed'> {
  const { wrapUpsOwed = [] } = context;
  if (wrapUpsOwed.length === 0) return {};
  const untilMs = new Map(writableTalks(context).map((talk) => [talk.contactId, talk.writableUntilMs]));
  return {
    wrapUpsOwed: wrapUpsOwed.map(({ contactId, staffId }) => {
      const writableUntilMs = untilMs.get(contactId);
      const writable = writableUntilMs === undefined ? {} : { writableUntil: isoOf(writableUntilMs) };
      return { contactId, staffId, ...writable };
    }),
  };
}

function forHotline({ teamEmpty }: TriageContext): { forHotline?: true } {
  return teamEmpty ? { forHotline: true } : {};
}

/**
 * A move of the case begins a wait of its own in the list it comes to; a family that nobody has answered has waited since it
 * wrote. A call on the line is counted by what its menu began.
 */
function familyWaitsSinceMs({ waitingSinceMs, unansweredSinceMs, callWaits }: TriageContext): EpochMs | null {
  if (waitingSinceMs === null || unansweredSinceMs === null || callWaits) return waitingSinceMs;
  return Math.min(waitingSinceMs, unansweredSinceMs);
}

/** Of a call that came back after a drop, and waits: the beginning of the wait whose place it has. */
function placeOf({ contacts, liveCallId, waitingSinceMs }: TriageContext): EpochMs | null {
  if (waitingSinceMs === null) return null;
  return contacts.find(({ contactId }) => contactId === liveCallId)?.placeFromMs ?? null;
}

/** As the router would look for somebody to take it; null where nobody is looked for. */
export function wantedOf(state: CaseState): Wanted | null {
  const { team, specialty, attention, urgency, skips, reservedForStaffId } = columnsOf(state);
  if (attention === null) return null;
  const { reservedForTeam } = contextOf(state);
  const ofCall = { ...overflowTeam(state), ...(reservedForTeam ? { reservedTeam: reservedForTeam } : {}) };
  const wanted = { team, specialty, attention, urgency, skips, reservedForStaffId };
  return attention === 'voice' ? { ...wanted, ...ofCall } : wanted;
}

/** Handed over to a team, its call stands in that team's list with the whole of its wait. */
function inListOfTeam({ handover, offers, waitedFromMs }: TriageContext): Partial<CaseColumns> {
  if (!handover) return {};
  return {
    team: handover.tier,
    specialty: handover.specialty,
    attention: offers.length === 0 ? 'voice' : null,
    waitingSinceMs: waitedFromMs ?? handover.askedAtMs,
    preferredStaffId: null,
  };
}

/** In a waiting list and not held out to anybody at this moment. */
function isWaiting(state: CaseState): boolean {
  const name = stateNameOf(state);
  return (name === 'waiting' || name === 'requested') && contextOf(state).offers.length === 0;
}

export function briefOf(state: CaseState): CaseBrief {
  const context = contextOf(state);
  return {
    id: state.caseId,
    tier: context.tier,
    state: stateNameOf(state),
    urgency: context.urgency,
    urgencyReason: context.urgencyReason,
    language: context.language,
    ...(context.languageSource === 'guess' ? { languageGuessed: true as const } : {}),
    owner: context.owner,
    team: context.tier,
    specialty: context.specialty,
    safety: context.safety,
    optedOut: context.optedOut,
    ...(context.lineHidden ? { lineHidden: true as const } : {}),
    attention: context.attention,
    openedAt: isoOf(context.openedAtMs),
    waitingSince: isoOrNull(familyWaitsSinceMs(context)),
    ...(placeOf(context) === null ? {} : { placeFrom: isoOf(placeOf(context) ?? 0) }),
    unansweredSince: isoOrNull(context.unansweredSinceMs),
    ...lastTextView(context),
    replyDueAt: isoOrNull(context.replyDueAtMs),
    closedAt: isoOrNull(context.closedAtMs),
    nextStep: context.nextStep === null ? null : stepView(context.nextStep, isStepPassed(state)),
    ...agreedView(state),
    offers: offerViews(state),
    contacts: context.contacts.map((contact) => contactView(state, contact)),
    ...droppedView(state),
    ...(offersInVain(context) > 0 ? { offersInVain: offersInVain(context) } : {}),
    ...wrapUpsView(context),
    ...handoverView(context),
    ...sentOnView(context),
    ...calledElsewhereView(context),
    ...standInView(context),
    ...forHotline(context),
    preview: context.preview,
    ...(context.previewMedium ? { previewMedium: context.previewMedium } : {}),
    relatedCaseIds: context.relatedCaseIds,
    ...overflowTeam(state),
    ...(context.reservedForTeam ? { reservedTeam: context.reservedForTeam } : {}),
    ...emergencyView(state),
  };
}

function stepView({ kind, what, who, dueAtMs, nearAtMs, opens }: NextStep, hasPassed: boolean): NextStepView {
  return {
    ...{ kind, what, who },
    dueAt: isoOf(dueAtMs),
    nearAt: isoOf(nearAtMs),
    deadline: hasPassed ? 'passed' : 'ahead',
    ...(opens === undefined ? {} : { opens: { at: isoOf(opens.atMs), timeZone: opens.timeZone } }),
  };
}

function agreedView(state: CaseState): Pick<CaseBrief, 'agreedStep' | 'agreedToo'> {
  const step = agreedStepOf(state);
  if (step === null) return {};
  const { also } = state.agreed.context;
  return {
    agreedStep: stepView(step, isAgreedPassed(state)),
    ...(also === undefined ? {} : { agreedToo: stepView(also, false) }),
  };
}

function handoverView({ handover }: TriageContext): Pick<CaseBrief, 'handover'> {
  if (!handover) return {};
  const { tier, specialty, askedAtMs, untilMs } = handover;
  return { handover: { team: tier, specialty, since: isoOf(askedAtMs), until: isoOf(untilMs) } };
}

function sentOnView({ sentOn, waitingSinceMs }: TriageContext): Pick<CaseBrief, 'sentOn'> {
  return sentOn && waitingSinceMs !== null ? { sentOn } : {};
}

function calledElsewhereView({ calledElsewhere, owner }: TriageContext): Pick<CaseBrief, 'calledElsewhere'> {
  if (!calledElsewhere) return {};
  // Whoever took that call has the case by now, and needs nobody to tell them.
  if (owner.kind === 'staff' && owner.staffId === calledElsewhere.staffId) return {};
  const { atMs, how, staffId } = calledElsewhere;
  return { calledElsewhere: { at: isoOf(atMs), how, staffId } };
}

function lastTextView(context: TriageContext): Pick<CaseBrief, 'lastTextAt'> {
  const lastMs = latestTextMs(context);
  return lastMs === null ? {} : { lastTextAt: isoOf(lastMs) };
}

function standInView(context: TriageContext): Pick<CaseBrief, 'standIn' | 'teamStandIn' | 'stoodIn'> {
  const { standIn, stoodIn } = context;
  const view: Pick<CaseBrief, 'standIn' | 'teamStandIn' | 'stoodIn'> = {};
  const inTeamsPlace = teamStandInOf(context);
  if (inTeamsPlace !== null) view.teamStandIn = { since: isoOf(inTeamsPlace.sinceMs) };
  if (standIn) view.standIn = { forStaffId: standIn.forStaffId, since: isoOf(standIn.sinceMs) };
  if (stoodIn) {
    const { fromMs, untilMs, ...said } = stoodIn;
    view.stoodIn = { ...said, from: isoOf(fromMs), until: isoOf(untilMs) };
  }
  return view;
}

function overflowTeam(state: CaseState): { overflowTeam?: TeamName } {
  const { contacts, liveCallId, callWaits } = contextOf(state);
  const to = contacts.find(({ contactId }) => contactId === liveCallId)?.overflow?.to;
  return callWaits && to?.kind === 'team' ? { overflowTeam: to.team } : {};
}

function emergencyView(state: CaseState): { emergency?: EmergencyView } {
  const { name, context } = emergencyOf(state);
  if (name === 'none') return {};
  const { way, askedAtMs, failure } = context;
  const confirmBy = isoOf(askedAtMs + EMERGENCY_CONFIRM_MS);
  const followedBy = followerOf(state);
  return {
    emergency: {
      ...{ state: name, way, askedAt: isoOf(askedAtMs), confirmBy, failure },
      ...(followedBy === null ? {} : { followedBy }),
    },
  };
}

/** Contacts that are new or changed since `before`. */
export function contactRows(before: CaseState | null, after: CaseState): ContactRow[] {
  const earlier = before === null ? [] : contextOf(before).contacts;
  return contextOf(after)
    .contacts.filter((contact) => !earlier.includes(contact))
    .map(rowOf);
}

function rowOf(contact: Contact): ContactRow {
  const isOpenThread = contact.channel === 'text' && contact.endedAtMs === null && contact.from !== null;
  return {
    contactId: contact.contactId,
    channel: contact.direction === 'outbound' ? 'outboundCall' : contact.channel,
    address: contact.from,
    line: contact.to,
    sid: contact.sid,
    startedAtMs: contact.startedAtMs,
    endedAtMs: contact.endedAtMs,
    ...(contact.outcome === 'blocked' || contact.outcome === 'passedOn' ? { apart: contact.outcome } : {}),
    openThreadKey: isOpenThread ? `${contact.channel}|${contact.to}|${contact.from}` : null,
  };
}
