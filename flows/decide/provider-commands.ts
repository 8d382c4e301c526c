/** Calls, texts and the provider's reports: what each means for the case. Late and repeated ones mean nothing. */

import { hasPendingCallback } from '../call/callback.ts';
import { CONSENT_KEY, mayConsentNow } from '../call/consent-script.ts';
import type { CallContext } from '../call/context.ts';
import { MENU_MISSES_BEFORE_OPERATOR } from '../call/delays.ts';
import { isCutShort } from '../call/recovery.ts';
import type { Facts, ProviderCommand } from '../case/commands.ts';
import type { MenuChoice } from '../case/events/contacts.ts';
import type { CaseEvent, CaseEventOf } from '../case/events.ts';
import { callsAfterDrop, takesCalls } from '../case/joining.ts';
import { type CaseState, callOf, contextOf, stateNameOf } from '../case/state.ts';
import type { UrgencyReasonCode } from '../contract/commands.ts';
import { flagFor } from '../flags/flag.ts';
import type { OverflowRule } from '../hours/overflow.ts';
import { derivedId } from '../ids.ts';
import type { CallStateName } from '../words.ts';
import { chooseAnswer, silentFromBefore, silentFromMenu, silentFromWait } from './by-keys-commands.ts';
import { type Chosen, refuse } from './decided.ts';
import { familyGone } from './dropped-commands.ts';
import { unconfirmedBy } from './emergency-commands.ts';
import { chooseLegKey, chooseLegReport } from './leg-commands.ts';
import {
  chooseCallbackKey,
  chooseCallbackNumber,
  chooseFamilyKey,
  chooseFamilyReport,
  familyMissed,
} from './outbound-commands.ts';
import { chooseForOverflow, chooseWaitsOn, isThere, mayOverflow } from './overflow.ts';
import { raiseToImminent } from './raise-urgency.ts';
import { talkLost } from './resuming-commands.ts';
import { chooseConsentKey, chooseRecordingReport } from './talk-recording-commands.ts';
import { chooseText } from './text-commands.ts';
import { carrierLeft } from './third-party-commands.ts';

type CommandOf<Type extends ProviderCommand['type']> = Extract<ProviderCommand, { type: Type }>;

const REPEATED = refuse('duplicate');

export function chooseForProvider(state: CaseState, command: ProviderCommand, facts: Facts): Chosen {
  switch (command.type) {
    case 'callArrive':
      return chooseArrival(state, command, facts);
    case 'textReceive':
      return chooseText(state, command, facts);
    case 'callPressKey':
      return chooseKey(state, command, facts);
    case 'callWaitsOn':
      return chooseWaitsOn(state, command, facts);
    case 'callbackPressKey': {
      const asked = { ...command, type: 'callPressKey' as const };
      // Beside the key that is asked for now; no consent comes of a slip.
      if (command.digits === CONSENT_KEY) return REPEATED;
      return (
        chooseCallbackKey(state, asked, facts.nowMs, facts.discreetNumber !== undefined) ??
        chooseKey(state, asked, facts)
      );
    }
    case 'callbackNumber':
      return chooseCallbackNumber(state, command, facts);
    case 'callAnswer':
      return chooseAnswer(state, command, facts);
    case 'familyPressKey':
      return chooseFamilyKey(state, command, facts);
    case 'familyReport':
      return chooseFamilyReport(state, command, facts);
    case 'callEnd':
      return chooseEnd(state, command, facts);
    case 'callPassedOn':
    case 'passedOnAnswer':
      return chooseForOverflow(state, command, facts);
    case 'callVoicemail':
      return chooseVoicemail(state, command, facts);
    case 'callLeaveRoom':
      return chooseLeftRoom(state, command, facts);
    case 'callAfterTalk':
      return chooseAfterTalk(state, command, facts);
    case 'consentPressKey':
      return chooseConsentKey(state, command, facts);
    case 'recordingReport':
      return chooseRecordingReport(state, command, facts);
    case 'legReport':
      return chooseLegReport(state, command, facts);
    case 'legPressKey':
      return chooseLegKey(state, command, facts);
    case 'textReport': {
      const { messageId, status, sid, errorCode } = command;
      const at = facts.nowMs;
      const isLost = status === 'failed' || status === 'undelivered';
      return [
        { type: 'text.reported', at, messageId, status, sid, errorCode },
        ...(isLost ? unconfirmedBy(state, { messageId }, 'failed', at) : []),
      ];
    }
  }
}

function chooseArrival(state: CaseState, command: CommandOf<'callArrive'>, facts: Facts): Chosen {
  const at = facts.nowMs;
  const contactId = derivedId(facts.freshId, 'c');
  const { sid, from, to, language, relatedCaseIds, phone } = command;
  const events: CaseEvent[] = [];
  const context = contextOf(state);
  const isNew = context.contacts.length === 0;
  const broke = callsAfterDrop(context, at);
  const isAwaited = hasPendingCallback(state) || (broke && context.liveCallId !== null);
  const callsAgain = isAwaited ? context.liveCallId : null;
  const hasLiveCall = context.liveCallId !== null && callsAgain === null;
  // Asked again here: the case may have moved on since it was looked up. Refused, the call opens another.
  if (
    !isNew &&
    !takesCalls({
      tier: context.tier,
      state: stateNameOf(state),
      hasLiveCall,
      callsAfterDrop: broke,
    })
  )
    return refuse('notAllowedNow');
  if (stateNameOf(state) === 'closed') events.push({ type: 'case.reopened', at, reason: '' });
  const isKnownInDanger = command.inDanger === true || context.urgency === 'imminent';
  // Whoever waits for our call was let in before the block, and keeps the place.
  const flag = flagFor(facts.flag, isKnownInDanger || callsAgain !== null || broke);
  // The family did not wait for our call; its place is kept all the same.
  if (callsAgain !== null)
    events.push({ type: 'callback.cancelled', at, contactId: callsAgain, why: 'calledAgain' });
  events.push({
    type: 'contact.started',
    at,
    contactId,
    channel: 'call',
    from,
    to,
    sid,
    language: isNew ? language : context.language,
    safety: phone.safety,
    optedOut: phone.optedOut,
    relatedCaseIds,
    ...(facts.line?.closed && !broke ? { closed: facts.line.closed } : {}),
    ...(facts.line?.announcement && !broke ? { announcement: facts.line.announcement } : {}),
    ...overflowOf(command, facts),
    ...(flag === null ? {} : { flag }),
    ...(phone.lineHidden ? { lineHidden: true as const } : {}),
    ...(to === facts.discreetNumber ? { discreet: true as const } : {}),
    ...(command.recentCalls ? { recentCalls: command.recentCalls } : {}),
    ...(facts.line?.recordsTalks ? { recordsTalks: true } : {}),
    ...(broke ? { afterDrop: true as const } : {}),
  });
  // Someone whose life was in danger a moment ago is not put through a menu again.
  if (command.inDanger) events.push(...raiseToImminent(state, KNOWN_DANGER, at, 'rule'));
  if (isKnownInDanger) events.push({ type: 'menu.chosen', at, contactId, choice: 'danger', sid });
  const isOnlyForDanger = Boolean(facts.line?.closed) || flag?.blocked === true || !facts.anybodyOnShift;
  const silence = { contactId, isInDanger: isKnownInDanger, isOnlyForDanger };
  const silent = silentFromBefore(state, command, silence, at);
  events.push(...silent);
  if (broke && !isKnownInDanger && silent.length === 0) {
    events.push({ type: 'menu.chosen', at, contactId, choice: 'operator', sid });
    if (!facts.anybodyOnShift) events.push({ type: 'voicemail.started', at, contactId, why: 'nobody' });
  }
  return events;
}

/** Where nobody would answer there either, the call is as any other; one that came back is not sent away again. */
function overflowOf({ passedBack }: CommandOf<'callArrive'>, facts: Facts): { overflow?: OverflowRule } {
  const overflow = facts.line?.overflow;
  return overflow === undefined || passedBack || !isThere(overflow, facts) ? {} : { overflow };
}

/** Why the urgency rose, when no person said so. */
const KEY_1: UrgencyReasonCode = 'key1';
const KNOWN_DANGER: UrgencyReasonCode = 'knownDanger';

/** Somebody has accepted, and is not with the family at this moment. */
const HEARS_MUSIC: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'connecting',
  'held',
  'consultRinging',
  'consulting',
  'partyRinging',
  'recovering',
  'seeking',
  'offering',
]);

const CHOICE_OF_KEY: Record<string, MenuChoice> = {
  '1': 'danger',
  '2': 'operator',
  '3': 'message',
  '8': 'russian',
  '9': 'english',
  '0': 'silent',
};

function chooseKey(state: CaseState, command: CommandOf<'callPressKey'>, facts: Facts): Chosen {
  const call = callOf(state, command.contactId);
  if (call === null) return refuse('unknownContact');
  const choice: MenuChoice = command.digits === null ? 'none' : (CHOICE_OF_KEY[command.digits] ?? 'wrong');
  if (call.name === 'menu') return chooseInMenu(state, command, choice, call.context, facts);
  if (command.digits === CONSENT_KEY && mayConsentNow(state, command.contactId, command.round))
    return [{ type: 'consent.given', at: facts.nowMs, contactId: command.contactId, sid: command.sid }];
  // While waiting the family may still say that it became dangerous, or leave a message instead.
  const waits = call.name === 'waiting' || call.name === 'ringing';
  if (waits && choice === 'danger' && !call.context.danger) return danger(state, command, facts);
  // Somebody has the call and comes back to it: that goes on, and everybody learns how urgent it is.
  if (HEARS_MUSIC.has(call.name) && choice === 'danger') return raiseToImminent(state, KEY_1, facts.nowMs);
  if (choice === 'silent') return silentFromWait(state, command, facts.nowMs) ?? REPEATED;
  if (waits && choice === 'message' && !call.context.byKeys) {
    return [{ type: 'voicemail.started', at: facts.nowMs, contactId: command.contactId, why: 'chosen' }];
  }
  // A key that means nothing ends the round of the wait as silence does.
  return chooseWaitsOn(state, { type: 'callWaitsOn', contactId: command.contactId }, facts);
}

function chooseInMenu(
  state: CaseState,
  command: CommandOf<'callPressKey'>,
  choice: MenuChoice,
  call: CallContext,
  facts: Facts,
): Chosen {
  const at = facts.nowMs;
  const { misses, closed, blocked, pressed } = call;
  const { contactId, sid } = command;
  const chosen: CaseEventOf<'menu.chosen'> = { type: 'menu.chosen', at, contactId, choice, sid };
  if (choice === 'danger') return danger(state, command, facts);
  if (choice === 'silent') return silentFromMenu(state, command, { closed, blocked }, facts);
  if (choice === 'russian' || choice === 'english' || choice === 'wrong') chosen.pressed = true;
  if (choice === 'russian' || choice === 'english') return [chosen];
  // There is no other key for a blocked number.
  if (blocked && choice !== 'none') chosen.choice = 'wrong';
  const staysClosed = closed !== undefined && !mayOverflow(call, 'closed', facts);
  if (blocked || staysClosed) {
    // A wrong key may be a slip: the words come once more. Silence is taken at its first.
    const isSlip = chosen.choice === 'wrong' && misses + 1 < MENU_MISSES_BEFORE_OPERATOR;
    const why = blocked ? 'blocked' : 'closed';
    return isSlip ? [chosen] : [chosen, { type: 'voicemail.started', at, contactId, why }];
  }
  const why = closed === undefined ? 'chosen' : 'closed';
  if (choice === 'message') return [chosen, { type: 'voicemail.started', at, contactId, why }];
  if (choice === 'operator') return [chosen, ...unlessSomebody(contactId, call, facts)];
  if (misses + 1 < MENU_MISSES_BEFORE_OPERATOR) return [chosen];
  const silent = command.digits === null && !pressed ? { silent: true } : {};
  return [chosen, { ...chosen, choice: 'operator', ...silent }, ...unlessSomebody(contactId, call, facts)];
}

/** Nobody is on shift: a message that will be heard instead of music that ends in nothing. Never for danger. */
function unlessSomebody(contactId: string, call: CallContext, facts: Facts): CaseEvent[] {
  const goesOn = mayOverflow(call, call.closed === undefined ? 'nobody' : 'closed', facts);
  return facts.anybodyOnShift || goesOn
    ? []
    : [{ type: 'voicemail.started', at: facts.nowMs, contactId, why: 'nobody' }];
}

function danger(state: CaseState, command: CommandOf<'callPressKey'>, facts: Facts): CaseEvent[] {
  const at = facts.nowMs;
  const { contactId, sid } = command;
  return [
    ...raiseToImminent(state, KEY_1, at),
    { type: 'menu.chosen', at, contactId, choice: 'danger', sid },
  ];
}

function chooseEnd(state: CaseState, command: CommandOf<'callEnd'>, facts: Facts): Chosen {
  const call = callOf(state, command.contactId);
  if (call === null) return refuse('unknownContact');
  if (call.name === 'ended') return REPEATED;
  const { outbound, conversationLegId } = call.context;
  // Of the call that broke off: told already.
  if (call.name === 'dropped') return REPEATED;
  const isOfThisRing = command.sid === call.context.sid;
  // The end of a call that was left for another: the one in which the family asked to be called back.
  if (!isOfThisRing && (call.context.sid !== '' || call.name === 'dialling')) return REPEATED;
  if (call.name === 'dialling') return familyMissed(state, command.contactId, 'notConfirmed', facts.nowMs);
  // Whoever is to be called back has hung up, as was agreed.
  if (outbound && conversationLegId === null && call.name !== 'closing') return REPEATED;
  return [familyGone(state, command.contactId, command.sid, command.status, facts)];
}

function chooseVoicemail(state: CaseState, command: CommandOf<'callVoicemail'>, facts: Facts): Chosen {
  const call = callOf(state, command.contactId);
  if (call === null) return refuse('unknownContact');
  // Cut off after its first message by a line that was down, a family may leave another.
  if (facts.messageKept ?? call.context.messageRecorded) return REPEATED;
  const { contactId, sid, recordingSid, durationS } = command;
  const at = facts.nowMs;
  const recordingId = derivedId(facts.freshId, 'r');
  const recorded: CaseEvent = {
    type: 'voicemail.recorded',
    at,
    contactId,
    sid,
    recordingSid,
    durationS,
    recordingId,
  };
  // A message that was told late is heard all the same.
  const isClosed = stateNameOf(state) === 'closed';
  return isClosed ? [{ type: 'case.reopened', at, reason: '' }, recorded] : [recorded];
}

/** The caller's report can overtake that of the leg which left the conversation. */
function chooseLeftRoom(state: CaseState, command: CommandOf<'callLeaveRoom'>, facts: Facts): Chosen {
  const call = callOf(state, command.contactId);
  if (call === null) return refuse('unknownContact');
  // A room that was left for another: the talk goes on there.
  const isTalked = call.name === 'talking' || call.name === 'withParty';
  if (!isTalked || command.room !== (call.context.room ?? 0)) return REPEATED;
  const carrierGone = carrierLeft(state, command.contactId, facts.nowMs);
  if (carrierGone !== null) return [carrierGone];
  const leg = call.context.legs.find(({ legId }) => legId === call.context.conversationLegId);
  if (leg === undefined) return REPEATED;
  return [talkLost(state, command.contactId, leg, leg.sid, facts.nowMs)];
}

function chooseAfterTalk(state: CaseState, command: CommandOf<'callAfterTalk'>, facts: Facts): Chosen {
  const call = callOf(state, command.contactId);
  if (call === null) return refuse('unknownContact');
  const at = facts.nowMs;
  const { contactId, sid } = command;
  if (call.name !== 'closing') return REPEATED;
  const returned: CaseEvent = { type: 'caller.returned', at, contactId, sid };
  const waitsOn = command.digits === null && isCutShort(call.context);
  const isReturning = waitsOn || command.digits === '1' || command.digits === '2';
  if (isReturning && state.triage.can(returned as never))
    return [command.digits === '2' ? { ...returned, toAnother: true } : returned];
  return (command.digits === null || isReturning) && !call.context.goodbye
    ? [{ type: 'caller.saidGoodbye', at, contactId }]
    : REPEATED;
}
