/** What holds in every state that a case can reach, as a list of what is broken: empty when all is well. */
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import { AGREED_SCOPE, callScope, EMERGENCY_SCOPE, TRIAGE_SCOPE } from '../../flows/case/evolve.ts';
import {
  agreedStepOf,
  type CaseState,
  callStateOf,
  contextOf,
  emergencyOf,
  stateNameOf,
} from '../../flows/case/state.ts';
import { isEmergencyOpen } from '../../flows/contract/emergency.ts';
import { CaseSummarySchema } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/words.ts';
import { check, LISTS } from './broken-rules.ts';
import { callsFamily, HEARS_MUSIC, ofLegs, ofMonitors, ofParties, ofTheLiveCall } from './call-invariants.ts';
import type { Told } from './world/telling.ts';

export function brokenIn(told: Told): string[] {
  if (told.state === null) return [];
  return [
    ...ofTheCase(told.state),
    ...ofWhatWasAgreed(told),
    ...ofHands(told.state),
    ...ofStandingIn(told),
    ...ofTheLiveCall(told.state),
    ...ofTimers(told),
    ...ofLegs(told),
    ...ofMonitors(told.state),
    ...ofParties(told.state),
    ...ofTheEmergency(told),
    ...ofTheViews(told.state),
  ];
}

/** The same, each with the way that led there. */
export function brokenAlong(way: readonly string[], told: Told): string[] {
  return brokenIn(told).map((rule) => `${rule}: ${way.join(' > ')}`);
}

function ofTheCase(state: CaseState): string[] {
  const context = contextOf(state);
  const name = stateNameOf(state);
  const isOpen = name !== 'closed';
  const inList = LISTS.has(name) || name === 'offered';
  const { nextStep } = context;
  return check({
    'an open case has a next step with a date, and its clock runs or has run out':
      !isOpen || (nextStep !== null && nextStep.dueAtMs > 0 && machineValueOf(state).deadline !== 'none'),
    'the next step is somebody’s': !isOpen || nextStep === null || nextStep.who !== null,
    'a case in a list is its team’s':
      !inList || (context.owner.kind === 'team' && context.owner.team === context.tier),
    'a case in somebody’s hands has an owner':
      inList ||
      name === 'intake' ||
      name === 'followUp' ||
      name === 'closed' ||
      context.owner.kind === 'staff',
    'only a case in a list waits': inList === (context.waitingSinceMs !== null) || name === 'intake',
    'only a case in a list asks for attention': inList || context.attention === null,
    'a case in a list asks for attention, unless its caller is in the menu or at the voicemail':
      !inList || context.attention !== null || isAtMachine(state),
    'the path agrees with the tier':
      ['followUp', 'closed'].includes(name) || pathTier(state) === context.tier,
    'a consultation has its specialty, and nothing else has':
      (context.tier === 'consultation') === (context.specialty !== null),
    'a closed case holds nothing back':
      isOpen ||
      (nextStep === null &&
        context.closedAtMs !== null &&
        context.offers.length === 0 &&
        context.held.length === 0 &&
        context.liveCallId === null &&
        context.unansweredSinceMs === null &&
        context.replyDueAtMs === null),
    'an open case is not closed': !isOpen || context.closedAtMs === null,
    'life in danger is not closed': isOpen || context.urgency !== 'imminent',
    'a text in somebody’s hands is watched':
      (context.replyDueAtMs !== null) === (machineValueOf(state).reply !== 'none'),
    'no reply is owed where nothing was written':
      context.unansweredSinceMs !== null || context.replyDueAtMs === null,
  });
}

/** Nothing that a person agreed with a family is dropped by what comes between. */
function ofWhatWasAgreed({ state, journal }: Told): string[] {
  if (state === null) return [];
  const word = journal.findLast(
    ({ type }) => type === 'nextStep.set' || type === 'session.scheduled' || type === 'case.closed',
  );
  const dueAtMs =
    word?.type === 'nextStep.set'
      ? word.dueAtMs
      : word?.type === 'session.scheduled'
        ? word.startsAtMs
        : null;
  const begun =
    word !== undefined && journal.slice(journal.indexOf(word)).some(({ type }) => type === 'session.started');
  const owed = [contextOf(state).nextStep, agreedStepOf(state)].map((step) => step?.dueAtMs);
  return check({
    'what a person agreed is the next step, or stands beside it':
      dueAtMs === null || begun || owed.includes(dueAtMs),
  });
}

/** Whoever is stood in for has the case again, or it is somebody's by a person's word. */
function ofStandingIn({ state, journal }: Told): string[] {
  if (state === null) return [];
  const { standIn, stoodIn, owner, urgency } = contextOf(state);
  const last = journal.at(-1);
  const isOwners = owner.kind === 'staff' && owner.staffId === standIn?.forStaffId;
  return check({
    'nobody stands in for themselves': !isOwners,
    'nobody is said to have stood in for themselves':
      !stoodIn || owner.kind !== 'staff' || owner.staffId !== stoodIn.staffId || Boolean(standIn),
    'nobody stands in for a closed case': !standIn || stateNameOf(state) !== 'closed',
    'in danger nothing goes back to somebody who has not said so':
      last?.type !== 'case.givenBack' || urgency !== 'imminent' || last.by !== last.from,
    'what goes back is where it stood':
      last?.type !== 'case.givenBack' || last.place === undefined || stateNameOf(state) === last.place,
  });
}

function ofHands(state: CaseState): string[] {
  const { offers, held, talkingStaffId } = contextOf(state);
  const name = stateNameOf(state);
  const kinds = held.map(({ attention }) => attention);
  return check({
    'offers are open exactly while the case is held out':
      offers.length > 0 === (name === 'offered' || liveCallStateOf(state) === 'offering'),
    'nobody is offered the same case twice':
      new Set(offers.map(({ staffId }) => staffId)).size === offers.length,
    'one person at most has accepted for each kind of attention': new Set(kinds).size === kinds.length,
    'what waits is on nobody’s desk':
      !(LISTS.has(name) || name === 'offered') ||
      held.every(({ attention, staffId }) => attention === 'voice' && staffId === talkingStaffId),
    'rest and follow-up hold no slot':
      !['followUp', 'closed', 'scheduled', 'supporting'].includes(name) ||
      kinds.every((kind) => kind === 'voice' && (talkingStaffId !== null || callsFamily(state))),
  });
}

/** No timer is missing, and none is left behind. */
function ofTimers({ state, timers, journal }: Told): string[] {
  if (state === null) return [];
  const value = machineValueOf(state);
  const name = stateNameOf(state);
  const required = new Set<string>();
  const possible = new Set<string>();
  if (value.deadline === 'ahead') required.add(`${TRIAGE_SCOPE}|stepDue`);
  if (value.reply === 'ahead') required.add(`${TRIAGE_SCOPE}|replyDue`);
  if (state.agreed.value === 'ahead') required.add(`${AGREED_SCOPE}|agreedDue`);
  if (name === 'offered') required.add(`${TRIAGE_SCOPE}|offerTtl`);
  if (emergencyOf(state).name === 'asked') required.add(`${EMERGENCY_SCOPE}|confirmTimeout`);
  if (name === 'wrapUp') possible.add(`${TRIAGE_SCOPE}|afterCallRest`);
  for (const [contactId, call] of Object.entries(state.calls)) {
    const callState = callStateOf(call);
    if (callState === 'connecting') required.add(`${callScope(contactId)}|connectTimeout`);
    if (callState === 'asking') required.add(`${callScope(contactId)}|answerTimeout`);
    if (callState === 'dropped') required.add(`${callScope(contactId)}|redialDelay`);
    if (callState === 'paused') required.add(`${callScope(contactId)}|callbackPause`);
    const isHandedOver = callState === 'seeking' || callState === 'offering';
    if (isHandedOver) required.add(`${callScope(contactId)}|handoverTimeout`);
    if (callState === 'offering') required.add(`${callScope(contactId)}|handoverOfferTtl`);
    if (HEARS_MUSIC.has(callState)) {
      (call.context.heldTooLong ? possible : required).add(`${callScope(contactId)}|longHold`);
    }
    if (callState === 'partyRinging') required.add(`${callScope(contactId)}|partyTimeout`);
    if (callState === 'recovering') required.add(`${callScope(contactId)}|recoveryTimeout`);
    if (callState === 'consultRinging') required.add(`${callScope(contactId)}|consultTimeout`);
    if (callState === 'waiting' || callState === 'ringing') {
      (call.context.waitedTooLong ? possible : required).add(`${callScope(contactId)}|longestWait`);
    }
  }
  const set = new Set([...timers.values()].map(({ scope, timerId }) => `${scope}|${timerId.split('.')[2]}`));
  const rested = journal.some(({ type }) => type === 'timer.elapsed');
  return [
    ...[...required].filter((timer) => !set.has(timer)).map((timer) => `the timer ${timer} is missing`),
    ...[...set]
      .filter((timer) => !required.has(timer) && !possible.has(timer))
      .map((timer) => `the timer ${timer} was left behind`),
    ...(name === 'wrapUp' && !rested && !set.has(`${TRIAGE_SCOPE}|afterCallRest`)
      ? ['the rest after a call has no timer']
      : []),
  ];
}

/** Nothing is put to rest between asking the services and a person's word that they made contact. */
function ofTheEmergency({ state, journal, effects }: Told): string[] {
  if (state === null) return [];
  const { name, context } = emergencyOf(state);
  let isOpen = false;
  let restedTooEarly = false;
  for (const { type } of journal) {
    if (type === 'emergency.asked') isOpen = true;
    if (type === 'emergency.contactMade' || type === 'emergency.cancelled') isOpen = false;
    const rests = type === 'case.closed' || type === 'case.followedUp' || type === 'wrapUp.completed';
    if (isOpen && rests) restedTooEarly = true;
  }
  const asked = journal.flatMap((event) => (event.type === 'emergency.asked' ? [event] : []));
  const reached = effects.filter(({ kind }) => kind === 'dialEmergency' || kind === 'textEmergency');
  return check({
    'no case rests before the services made contact': !restedTooEarly,
    'a closed case awaits nobody': stateNameOf(state) !== 'closed' || !isEmergencyOpen(name),
    'the services are rung or written to once for each asking':
      reached.length === asked.filter(({ way }) => way !== 'readOut').length,
    'who asks the services gives them a card': (name === 'none') === (context.card === null),
    'nobody is awaited without the alarm being told': name !== 'unconfirmed' || context.failure !== null,
  });
}

function ofTheViews(state: CaseState): string[] {
  const brief = CaseSummarySchema.safeParse({ ...briefOf(state), number: 1, version: 1, seq: 1 });
  const columns = columnsOf(state);
  const broken = check({
    'the board can show it': brief.success,
    'only what waits unoffered is routed':
      columns.attention === null ||
      ((LISTS.has(stateNameOf(state)) || liveCallStateOf(state) === 'seeking') &&
        contextOf(state).offers.length === 0),
  });
  for (const [contactId, call] of Object.entries(state.calls)) {
    if (scriptFor(state, contactId, { position: 1, round: 0 }).length === 0)
      broken.push('a caller hears nothing');
    for (const { legId } of call.context.legs) {
      if (legScriptFor(state, contactId, legId).length === 0) broken.push('a phone of ours hears nothing');
    }
  }
  return broken;
}

function isAtMachine(state: CaseState): boolean {
  const { liveCallId } = contextOf(state);
  const call = liveCallId === null ? undefined : state.calls[liveCallId];
  return call !== undefined && ['menu', 'voicemail', 'paused', 'passingOn'].includes(callStateOf(call));
}

function liveCallStateOf(state: CaseState): CallStateName | null {
  const { liveCallId } = contextOf(state);
  const call = liveCallId === null ? undefined : state.calls[liveCallId];
  return call === undefined ? null : callStateOf(call);
}

function pathTier(state: CaseState): string {
  return Object.keys(machineValueOf(state).path as Record<string, string>)[0] ?? '';
}

function machineValueOf(state: CaseState): {
  path: string | Record<string, string>;
  deadline: string;
  reply: string;
} {
  return state.triage.value as never;
}
