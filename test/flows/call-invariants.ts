/** What holds of the call of a case in every state: its legs, who is beside it, and where it stands. */
import type { CallContext } from '../../flows/call/context.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { roomName } from '../../flows/call/room-name.ts';
import { scriptFor } from '../../flows/call/script.ts';
import type { CaseEventType } from '../../flows/case/events.ts';
import { type CaseState, callStateOf, contextOf, stateNameOf } from '../../flows/case/state.ts';
import type { CallStateName } from '../../flows/words.ts';
import { check, LISTS } from './broken-rules.ts';
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
export const HEARS_MUSIC: ReadonlySet<CallStateName> = new Set<CallStateName>([
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

export function ofTheLiveCall(state: CaseState): string[] {
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

/** Every phone that was rung is talking, ringing, over by its own report, or told to end. */
export function ofLegs({ state, effects, journal }: Told): string[] {
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
export function ofMonitors(state: CaseState): string[] {
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
export function ofParties(state: CaseState): string[] {
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

/** Whoever asked to be put through to the family is being rung. */
export function callsFamily(state: CaseState): boolean {
  const { liveCallId } = contextOf(state);
  return liveCallId !== null && state.calls[liveCallId]?.context.outbound?.isCallback === false;
}
