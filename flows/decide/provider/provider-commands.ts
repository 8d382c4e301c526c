/** Calls, texts and the provider's reports: what each means for the case. Late and repeated ones mean nothing. */
import { CONSENT_KEY } from '../../call/consent-script.ts';
import { isCutShort } from '../../call/recovery.ts';
import type { ProviderCommand } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, stateNameOf } from '../../case/state.ts';
import { derivedId } from '../../ids.ts';
import { type Chosen, refuse } from '../decided.ts';
import { chooseArrival } from '../family/arrival-commands.ts';
import { chooseAnswer } from '../family/by-keys-commands.ts';
import { chooseKey } from '../family/menu-commands.ts';
import { chooseText } from '../family/text-commands.ts';
import { chooseForOverflow, chooseWaitsOn } from '../shell/overflow.ts';
import { unconfirmedBy } from '../talk/emergency-commands.ts';
import {
  chooseCallbackKey,
  chooseCallbackNumber,
  chooseFamilyKey,
  chooseFamilyReport,
  familyMissed,
} from '../talk/outbound-commands.ts';
import { chooseConsentKey, chooseRecordingReport } from '../talk/talk-recording-commands.ts';
import { carrierLeft } from '../talk/third-party-commands.ts';
import { familyGone } from './dropped-commands.ts';
import { chooseLegKey, chooseLegReport } from './leg-commands.ts';
import { talkLost } from './resuming-commands.ts';

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
  if (call.name === 'dialling') {
    const why = command.status === 'completed' ? 'hungUp' : 'noAnswer';
    return familyMissed(state, command.contactId, why, facts.nowMs);
  }
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
