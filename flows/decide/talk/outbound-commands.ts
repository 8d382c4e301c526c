/** Calls of ours to families: callbacks that keep their place in the waiting list, and calls by click. */
import { callbackWay, isStillOnTheLine, retryAfter } from '../../call/callback.ts';
import { keyedInNumber } from '../../call/callback-number.ts';
import { CALLBACK_KEY } from '../../call/callback-script.ts';
import type { Leg } from '../../call/context.ts';
import { CALLBACK_SOON_MS, CONNECT_TIMEOUT_MS, FAMILY_PROMPTS } from '../../call/delays.ts';
import { redialAfter } from '../../call/redial.ts';
import type { ProviderCommand, StaffRequest } from '../../case/commands.ts';
import type { LegStatus, Offer } from '../../case/events/offers.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf, familyNumberOf } from '../../case/state.ts';
import { derivedId } from '../../ids.ts';
import { rungOn } from '../../routing/rung-on.ts';
import { type Chosen, refuse } from '../decided.ts';
import { familyGone } from '../provider/dropped-commands.ts';
import { shownNumber } from '../staff/line-hidden.ts';

type CommandOf<Type extends ProviderCommand['type']> = Extract<ProviderCommand, { type: Type }>;
type WhyMissed = CaseEventOf<'family.missed'>['why'];

const REPEATED = refuse('duplicate');

/** A waiting caller who was asked whether to be called back; null when the key means what it means in the wait. */
export function chooseCallbackKey(
  state: CaseState,
  { contactId, sid, digits }: CommandOf<'callPressKey'>,
  at: number,
  canHideLine: boolean,
): CaseEvent[] | null {
  const to = digits === CALLBACK_KEY ? callbackWay(state, contactId, canHideLine)?.to : null;
  return to == null ? null : [{ type: 'callback.requested', at, contactId, sid, to }];
}

/** A number that is nobody's, that is recorded as unsafe, or that must not see the line, is not taken. */
export function chooseCallbackNumber(
  state: CaseState,
  { contactId, digits }: CommandOf<'callbackNumber'>,
  facts: Facts,
): Chosen {
  const call = callOf(state, contactId);
  if (call === null) return refuse('unknownContact');
  const to = keyedInNumber(digits, facts.callableAbroad);
  const isOffered = callbackWay(state, contactId, facts.discreetNumber !== undefined) !== null;
  if (to === null || !isOffered || to === call.context.callbackTo) return REPEATED;
  if (facts.phone?.safety === 'unsafe') return REPEATED;
  if (facts.phone?.lineHidden && facts.discreetNumber === undefined) return REPEATED;
  return [{ type: 'callback.numberGiven', at: facts.nowMs, contactId, to }];
}

/** Whoever answered the family's phone: 1 is the family, 2 is a refusal, silence twice is a voicemail box. */
export function chooseFamilyKey(
  state: CaseState,
  command: CommandOf<'familyPressKey'>,
  facts: Facts,
): Chosen {
  const { contactId, sid, digits, round } = command;
  const call = callOf(state, contactId);
  if (call === null) return refuse('unknownContact');
  if (call.name !== 'dialling' || isOfAnotherRing(call.context.sid, sid)) return REPEATED;
  if (digits === '1') return [{ type: 'family.answered', at: facts.nowMs, contactId, sid, talkBegins: true }];
  if (digits === null && round < FAMILY_PROMPTS) return REPEATED;
  return familyMissed(state, contactId, digits === '2' ? 'declined' : 'notConfirmed', facts.nowMs);
}

export function chooseFamilyReport(
  state: CaseState,
  { contactId, sid, status }: CommandOf<'familyReport'>,
  facts: Facts,
): Chosen {
  const call = callOf(state, contactId);
  if (call === null) return refuse('unknownContact');
  const at = facts.nowMs;
  if (isOfAnotherRing(call.context.sid, sid)) return REPEATED;
  const why = whyOver(status);
  const reported: CaseEvent = { type: 'family.reported', at, contactId, sid, status };
  if (why === null) return call.context.sid === sid ? REPEATED : [reported];
  if (call.name === 'dialling') return [reported, ...familyMissed(state, contactId, why, at)];
  if (call.context.sid !== sid || call.name === 'ended' || call.name === 'paused' || call.name === 'dropped')
    return REPEATED;
  return [familyGone(state, contactId, sid, status, facts)];
}

/** A late report of an attempt that is over. */
function isOfAnotherRing(known: string, sid: string): boolean {
  return known !== '' && known !== sid;
}

function whyOver(status: LegStatus): WhyMissed | null {
  switch (status) {
    case 'completed':
      return 'hungUp';
    case 'canceled':
      return 'noAnswer';
    case 'busy':
    case 'noAnswer':
    case 'failed':
      return status;
    default:
      return null;
  }
}

/** The family was not reached, or whoever was to talk with it left; nothing where nobody rings it. */
export function familyMissed(state: CaseState, contactId: string, why: WhyMissed, at: number): CaseEvent[] {
  const call = callOf(state, contactId);
  const leg = call?.context.legs.find(({ legId }) => legId === call.context.conversationLegId);
  if (call?.name !== 'dialling' || leg === undefined) return [];
  const { legId, staffId } = leg;
  const { outbound } = call.context;
  if (outbound?.redial) {
    // Whoever wanted to talk has left, or the family refused: nobody is rung again by itself.
    const isOver = why === 'declined' || why === 'staffLeft';
    const pauseMs = isOver ? null : redialAfter(outbound.attempts);
    const again = pauseMs === null ? {} : { redial: true as const };
    return [{ type: 'family.missed', at, contactId, legId, staffId, why, retryInMs: pauseMs, ...again }];
  }
  const retryInMs = retryAfter(state, contactId, why === 'declined');
  if (why === 'busy' && retryInMs !== null && isStillOnTheLine(state, contactId, at)) {
    const soon = { retryInMs: CALLBACK_SOON_MS, uncounted: true as const };
    return [{ type: 'family.missed', at, contactId, legId, staffId, why, ...soon }];
  }
  return [{ type: 'family.missed', at, contactId, legId, staffId, why, retryInMs }];
}

/** Whoever accepted does not pick up: a family that waits is held out again, a call by click is over. */
export function connectionLost(
  state: CaseState,
  contactId: string,
  { legId, staffId }: Leg,
  sid: string | null,
  at: number,
): CaseEvent {
  const isByClick = callOf(state, contactId)?.context.outbound?.isCallback === false;
  return isByClick
    ? { type: 'call.ended', at, contactId }
    : { type: 'leg.lost', at, contactId, legId, staffId, sid };
}

/** By click: whoever owns the case is rung, and then the family. Only where somebody recorded that it is safe. */
export function chooseCallFamily(state: CaseState, { actor, target }: StaffRequest, facts: Facts): Chosen {
  const { safety, language } = contextOf(state);
  const number = familyNumberOf(state);
  if (number === null) return refuse('unknownContact');
  if (safety !== 'safe' || facts.phone?.safety === 'unsafe') return refuse('notSafe');
  if (shownNumber(state, facts) === 'none') return refuse('noDiscreetNumber');
  if (!target?.available || !target.canBeRung) return refuse('ownPhoneNotReady');
  if (target.freeVoiceSlot === null) return refuse('ownCallIsLive');
  const at = facts.nowMs;
  const { staffId } = actor;
  const contactId = derivedId(facts.freshId, 'c');
  const offerId = derivedId(facts.freshId, 'o');
  const legId = derivedId(offerId, 'l');
  const offer: Offer = {
    id: offerId,
    staffId,
    attention: 'voice',
    slot: target.freeVoiceSlot,
    legId,
    offeredAtMs: at,
    expiresAtMs: at + CONNECT_TIMEOUT_MS,
    ...rungOn(target.device),
  };
  return [
    {
      type: 'contact.started',
      at,
      contactId,
      channel: 'call',
      from: number,
      to: facts.lineNumber,
      sid: null,
      language,
      safety,
      optedOut: false,
      relatedCaseIds: [],
      direction: 'outbound',
      ...(facts.line?.recordsTalks ? { recordsTalks: true as const } : {}),
    },
    { type: 'outbound.started', at, contactId, legId, staffId, by: staffId, to: number, offer },
  ];
}

/** A family that we were to ring, on a phone that is unsafe by now: the call is over, and a person thinks of another way. */
export function unsafeCallOver(state: CaseState, isUnsafe: boolean, at: number) {
  const { liveCallId } = contextOf(state);
  const call = liveCallId === null ? null : callOf(state, liveCallId);
  // Once the family talks, ending it is for whoever talks.
  if (!isUnsafe || liveCallId === null || !call?.context.outbound) return null;
  return { type: 'call.ended', at, contactId: liveCallId } satisfies CaseEvent;
}
