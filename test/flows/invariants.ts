/** What holds in every state that a case can reach, as a list of what is broken: empty when all is well. */
import type { CallContext } from '../../flows/call/context.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { roomName } from '../../flows/call/room-name.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf, columnsOf } from '../../flows/case/brief.ts';
import type { CaseEventType } from '../../flows/case/events.ts';
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
import type { Told } from './world/telling.ts';

/** Calls that somebody has talked on, and has not left to the list again. */
const WITH_SOMEBODY: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'dialling',
  'held',
  'consultRinging',
  'consulting',
  'joined',
  'partyRinging',
  'withParty',
  'recovering',
  'seeking',
  'offering',
  'asking',
  'dropped',
  'closing',
]);

/** In the middle of a talk. */
const HEARS_MUSIC: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'held',
  'consultRinging',
  'consulting',
  'seeking',
  'offering',
  'partyRinging',
]);

/** Events that say of a leg that it is gone. */
const GONE: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'leg.lost',
  'talk.interrupted',
  'talk.notResumed',
]);

/** States whose cases wait to be offered to somebody. */
const LISTS = new Set(['waiting', 'requested']);

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

function check(rules: Record<string, boolean>): string[] {
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
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

function ofTheLiveCall(state: CaseState): string[] {
  const context = contextOf(state);
  const name = stateNameOf(state);
  const live = Object.entries(state.calls).filter(([, call]) => callStateOf(call) !== 'ended');
  const liveState = live[0] === undefined ? null : callStateOf(live[0][1]);
  const isOurs = live[0]?.[1].context.outbound?.isCallback === false;
  return check({
    'one call at most is on the line, and the case knows which':
      live.length <= 1 && (live[0]?.[0] ?? null) === context.liveCallId,
    'somebody talks only while a call is on the line':
      context.talkingStaffId === null || context.liveCallId !== null,
    'somebody talks only on a call that is talked on':
      (context.talkingStaffId !== null) === (liveState !== null && WITH_SOMEBODY.has(liveState)),
    'whom the waiting list offers to ring, the call rings':
      context.attention !== 'voice' ||
      (LISTS.has(name) ? liveState === 'waiting' : name !== 'offered' || liveState === 'ringing'),
    'who is on hold is in the list, held out, or being connected':
      !(liveState === 'waiting' || liveState === 'ringing') ||
      (context.attention === 'voice' && (LISTS.has(name) || name === 'offered')),
    // A case that was on hold before holds were counted brings no instant.
    'whoever hears music in the middle of a talk is counted from when it began':
      live[0]?.[1].context.heldSinceMs === undefined ||
      // Lost from a talk or from hold: only from hold is it counted on.
      liveState === 'recovering' ||
      (live[0][1].context.heldSinceMs !== null) === HEARS_MUSIC.has(liveState ?? 'ended'),
    'a question is being heard exactly while the call asks':
      live[0]?.[1].context.byKeys == null ||
      (live[0][1].context.byKeys.question !== null) === (liveState === 'asking'),
    'a team is asked exactly while the call is handed over to it':
      Boolean(context.handover) === (liveState === 'seeking' || liveState === 'offering'),
    'a colleague is asked exactly while the call asks one':
      Boolean(context.consult) ===
      (liveState === 'consultRinging' || liveState === 'consulting' || liveState === 'joined'),
    'a call that broke off is called back by whoever talked on it, on a phone that is safe':
      liveState !== 'dropped' ||
      (live[0]?.[1].context.outbound?.redial === true && context.talkingStaffId !== null),
    'a call is connected to whoever accepted it':
      liveState !== 'connecting' ||
      ((name === 'inConversation' || isOurs) && context.held.some(({ attention }) => attention === 'voice')),
    // Whoever left the family with somebody from outside is free for another.
    'the one who talks keeps their line':
      context.talkingStaffId === null ||
      isLeftWithParty(liveState, live[0]?.[1].context) ||
      context.held.some(
        ({ attention, staffId }) => attention === 'voice' && staffId === context.talkingStaffId,
      ),
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

/** Every phone that was rung is talking, ringing, over by its own report, or told to end. */
function ofLegs({ state, effects, journal }: Told): string[] {
  if (state === null) return [];
  const broken: string[] = [];
  for (const [contactId, call] of Object.entries(state.calls)) {
    const callState = callStateOf(call);
    for (const { legId, state: legState } of call.context.legs) {
      const isMeantToLive =
        (legState === 'open' && (callState === 'ringing' || callState === 'offering')) ||
        (legState === 'open' && callState === 'consultRinging' && legId === call.context.consult?.legId) ||
        (legState === 'open' && isRungToMonitor(call.context, legId) && WITH_SOMEBODY.has(callState)) ||
        (legState === 'open' && isRungParty(call.context, legId) && WITH_SOMEBODY.has(callState)) ||
        (legState === 'accepted' && callState === 'connecting') ||
        (legState === 'accepted' && callState !== 'closing' && WITH_SOMEBODY.has(callState));
      const isOver = legState === 'over';
      if (!isOver && !isMeantToLive) broken.push(`a phone is ${legState} while the call is ${callState}`);
      const dialled = effects.filter(
        (effect) => (effect.kind === 'dialStaff' || effect.kind === 'dialParty') && effect.legId === legId,
      );
      if (dialled.length !== 1) broken.push(`a phone was dialled ${dialled.length} times`);
      // A family that left is told of on a phone that was picked up, and with that the phone's document ends.
      const isTold = effects.some(
        (effect) =>
          (effect.kind === 'endLeg' || (callState === 'ended' && effect.kind === 'redirectLeg')) &&
          effect.legId === legId,
      );
      const isOverByItself = journal.some(
        (event) =>
          (event.type === 'leg.reported' &&
            event.legId === legId &&
            !['initiated', 'ringing', 'answered'].includes(event.status)) ||
          (GONE.has(event.type) &&
            'legId' in event &&
            event.legId === legId &&
            'contactId' in event &&
            event.contactId === contactId),
      );
      if (isOver && !isTold && !isOverByItself) broken.push('a phone that lost goes on ringing');
    }
  }
  return broken;
}

/** Supervisors are beside a talk, never in its place, and never where nobody talks. */
function ofMonitors(state: CaseState): string[] {
  const { liveCallId, monitors: kept = [], talkingStaffId } = contextOf(state);
  return Object.entries(state.calls).flatMap(([contactId, call]) => {
    const { monitors = [], legs, conversationLegId } = call.context;
    const carrier = legs.find(({ legId }) => legId === conversationLegId);
    const [talk] = legScriptFor(state, contactId, conversationLegId ?? '-');
    const isTalk = callStateOf(call) !== 'closing' && WITH_SOMEBODY.has(callStateOf(call));
    const isAwaited = callStateOf(call) === 'recovering';
    return check({
      'supervisors are beside a talk only': monitors.length === 0 || (isTalk && contactId === liveCallId),
      'each supervisor keeps a line, and no longer than they are there':
        contactId !== liveCallId ||
        JSON.stringify(kept.map(({ legId }) => legId)) === JSON.stringify(monitors.map(({ legId }) => legId)),
      'a supervisor is beside a talk once, and not beside their own':
        new Set(monitors.map(({ staffId }) => staffId)).size === monitors.length &&
        monitors.every(({ staffId }) => staffId !== talkingStaffId),
      'whoever is in has pressed 1': monitors.every(
        ({ legId, state: monitorState }) =>
          legs.find((leg) => leg.legId === legId)?.state === (monitorState === 'in' ? 'accepted' : 'open'),
      ),
      'a supervisor is where whoever talks is, heard as they chose': monitors.every(
        ({ legId, mode, state: monitorState }) => {
          const [heard] = legScriptFor(state, contactId, legId);
          if (monitorState === 'ringing') return heard?.verb === 'ask';
          return (
            heard?.verb === 'monitor' &&
            (isAwaited || (talk?.verb === 'talk' && heard.room === talk.room)) &&
            // Beside a family that cannot speak nobody is heard, and nobody whispers to whoever is awaited.
            heard.mode ===
              ((mode === 'join' && call.context.byKeys) || (mode === 'whisper' && isAwaited)
                ? 'listen'
                : mode) &&
            heard.whisperTo === (mode === 'whisper' && !isAwaited ? carrier?.sid : null)
          );
        },
      ),
    });
  });
}

/** Parties from outside are where whoever talks is, never in a room of their own, and gone with the talk. */
function ofParties(state: CaseState): string[] {
  return Object.entries(state.calls).flatMap(([contactId, call]) => {
    const { parties = [], legs, conversationLegId, askedAlone, mutedLegIds = [] } = call.context;
    const callState = callStateOf(call);
    const isTalk = callState !== 'closing' && WITH_SOMEBODY.has(callState);
    if (parties.length === 0 && mutedLegIds.length === 0 && askedAlone == null && callState !== 'withParty')
      return [];
    const carrying = parties.find(({ legId }) => legId === conversationLegId);
    const [family] = scriptFor(state, contactId, { position: null, round: 0 });
    const room = roomName(call.context);
    return check({
      'parties are in a talk only': parties.length === 0 || isTalk,
      'a party carries the talk exactly where the family was left with it':
        (carrying !== undefined) === (callState === 'withParty'),
      'whoever picked up is in, whoever rings is not': parties.every(
        ({ legId, state: partyState }) =>
          legs.find((leg) => leg.legId === legId)?.state === (partyState === 'in' ? 'accepted' : 'open'),
      ),
      'a party hears whoever talks': parties.every(({ legId, state: partyState }) => {
        const heard = legScriptFor(state, contactId, legId).at(-1);
        return partyState === 'ringing' || (heard?.verb === 'talk' && heard.room === room);
      }),
      'a family that is left with a party is in its room':
        callState !== 'withParty' || (family?.verb === 'talk' && family.room === room),
      'a family that cannot speak hears no party':
        !call.context.byKeys ||
        !['talking', 'asking', 'joined', 'held', 'partyRinging', 'withParty'].includes(callState) ||
        parties.every(({ legId }) => {
          const heard = legScriptFor(state, contactId, legId).at(-1);
          return heard?.verb === 'talk' && heard.muted === true;
        }),
      'only whoever hears music waits for somebody asked alone':
        askedAlone == null || callState === 'held' || callState === 'partyRinging',
      'nobody is rung alone without a clock':
        callState !== 'partyRinging' ||
        parties.some(({ legId, state: partyState }) => legId === askedAlone && partyState === 'ringing'),
      'only phones that are up are muted': mutedLegIds.every((muted) =>
        legs.some(({ legId, state: legState }) => legId === muted && legState === 'accepted'),
      ),
    });
  });
}

function isRungParty({ parties = [] }: CallContext, rungLegId: string): boolean {
  return parties.some(({ legId, state }) => legId === rungLegId && state === 'ringing');
}

/** Also once the party is gone: its leg stood for no offer. */
function isLeftWithParty(liveState: CallStateName | null, context: CallContext | undefined): boolean {
  const wasWithParty = context?.legs.some(({ legId, offerId, answered }) => answered && offerId === legId);
  return liveState === 'withParty' || (liveState === 'closing' && wasWithParty === true);
}

function isRungToMonitor({ monitors = [] }: CallContext, rungLegId: string): boolean {
  return monitors.some(({ legId, state }) => legId === rungLegId && state === 'ringing');
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

/** Whoever asked to be put through to the family is being rung. */
function callsFamily(state: CaseState): boolean {
  const { liveCallId } = contextOf(state);
  return liveCallId !== null && state.calls[liveCallId]?.context.outbound?.isCallback === false;
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
