/**
 * A decision under construction: events are applied one after another, each followed by what it entails
 * (offers that vanished, a deadline that ran out, a call that went to the voicemail by the clock), so that the
 * journal tells everything and a replay needs no decisions.
 */
import { EFFECT_LIFETIME_MS, type Effect, type EffectRequest } from '../case/effects.ts';
import type { Offer } from '../case/events/offers.ts';
import type { CaseEvent } from '../case/events.ts';
import { evolve } from '../case/evolve.ts';
import type { TimerRow } from '../case/record.ts';
import { type CaseState, callStateOf, emergencyOf } from '../case/state.ts';
import { derivedId, type EpochMs } from '../ids.ts';
import { dueSooner } from './family/due-sooner.ts';
import { brokenOffInDanger } from './provider/broken-off.ts';
import { tellingsOf } from './shell/calls-elsewhere.ts';
import { deadlinesPassed } from './shell/deadlines-passed.ts';
import { stepKept } from './staff/kept-step.ts';
import { wrapUpOwed } from './staff/owed-wrap-up.ts';
import { monitorsTold } from './talk/monitoring-commands.ts';
import { recordingRequests } from './talk/recording-requests.ts';
import { recordingBegun } from './talk/talk-recording-commands.ts';
import { talkRecordingRequests } from './talk/talk-recording-requests.ts';
import { teamHandoverTold } from './talk/team-handover-commands.ts';
import { partiesTold } from './talk/third-party-commands.ts';

export interface Draft {
  state: CaseState;
  before: CaseState | null;
  events: CaseEvent[];
  effects: Effect[];
  timersSet: Map<string, TimerRow>;
  timersCancelled: Map<string, { scope: string; timerId: string }>;
  nowMs: EpochMs;
  freshId: string;
}

export function newDraft(state: CaseState, before: CaseState | null, nowMs: EpochMs, freshId: string): Draft {
  return {
    state,
    before,
    events: [],
    effects: [],
    timersSet: new Map(),
    timersCancelled: new Map(),
    nowMs,
    freshId,
  };
}

/** Applies the event and everything it entails. */
export function apply(draft: Draft, event: CaseEvent): void {
  const before = draft.state;
  applyOne(draft, event);
  const recordingId = derivedId(draft.freshId, 'r', draft.events.length);
  const entailed = [
    ...entailedBy(event, before, draft.state),
    ...recordingBegun(event, before, draft.state, recordingId),
  ];
  for (const each of entailed) apply(draft, each);
}

function applyOne(draft: Draft, event: CaseEvent): void {
  const before = draft.state;
  const evolved = evolve(draft.state, event);
  draft.state = evolved.state;
  draft.events.push(event);
  for (const { scope, timerId } of evolved.timersCancelled) {
    const key = `${scope}|${timerId}`;
    draft.timersSet.delete(key);
    draft.timersCancelled.set(key, { scope, timerId });
  }
  for (const { scope, timerId, delayMs, generation } of evolved.timersSet) {
    draft.timersSet.set(`${scope}|${timerId}`, { scope, timerId, generation, dueAtMs: event.at + delayMs });
  }
  for (const request of evolved.effects) addEffect(draft, request);
  if (event.type === 'text.queued') {
    const { contactId, messageId, from, to, text } = event;
    const request = { kind: 'sendText', contactId, messageId, from, to, text } as const;
    addEffect(draft, {
      ...request,
      ...(event.template === 'optedOut' ? { isOptOutReply: true } : {}),
      ...(event.template === 'received' ? { onlyIfSafe: true } : {}),
    });
  }
  for (const request of tellingsOf(event, before, draft.state)) addEffect(draft, request);
  for (const request of recordingRequests(event)) addEffect(draft, request);
  for (const request of talkRecordingRequests(event, before, draft.state)) addEffect(draft, request);
}

function addEffect(draft: Draft, request: EffectRequest): void {
  draft.effects.push({
    ...request,
    effectId: derivedId(draft.freshId, 'e', draft.effects.length),
    expiresAtMs: draft.nowMs + EFFECT_LIFETIME_MS[request.kind],
  } as Effect);
}

function entailedBy(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  return [
    ...offersGone(event, before, after),
    ...callsGone(event, before, after),
    ...deadlinesPassed(event, before, after),
    ...stepKept(event, before, after),
    ...dueSooner(event, before, after),
    ...brokenOffInDanger(event, before, after),
    ...wrapUpOwed(event, before, after),
    ...emergencyTooLate(event, before, after),
  ];
}

/** The clock of the handoff ran out: told as any other way of not being taken. */
function emergencyTooLate({ type, at }: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  const ranOut =
    type === 'timer.elapsed' &&
    emergencyOf(before).name === 'asked' &&
    emergencyOf(after).name === 'unconfirmed';
  return ranOut ? [{ type: 'emergency.unconfirmed', at, why: 'tooLate' }] : [];
}

function offersGone(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  const now = after.triage.context;
  const gone = before.triage.context.offers.filter(
    (offer) => !contains(now.offers, offer) && !contains(now.held, offer) && !answers(event, offer),
  );
  const type = event.type === 'timer.elapsed' ? 'offer.expired' : 'offer.withdrawn';
  return gone.map((offer) => ({
    type,
    at: event.at,
    offerId: offer.id,
    staffId: offer.staffId,
    ...(event.type === 'caller.hungUp' && isPickedUp(before, event.contactId, offer)
      ? { familyLeft: true as const }
      : {}),
  }));
}

/** Somebody has the phone in their hand for it, and no talk has begun. */
function isPickedUp({ calls }: CaseState, contactId: string, { id }: Offer): boolean {
  return calls[contactId]?.context.legs.some(({ offerId, answered }) => offerId === id && answered) === true;
}

function answers(event: CaseEvent, offer: Offer): boolean {
  return event.type === 'offer.declined' && event.offerId === offer.id;
}

function contains(offers: Offer[], offer: Offer): boolean {
  return offers.some(({ id }) => id === offer.id);
}

/** What a call did by its own clock, told to the triage. */
function callsGone(event: CaseEvent, before: CaseState, after: CaseState): CaseEvent[] {
  const at = event.at;
  return Object.entries(after.calls).flatMap(([contactId, call]): CaseEvent[] => {
    const earlier = before.calls[contactId];
    if (earlier === undefined || earlier === call) return [];
    const from = callStateOf(earlier);
    const to = callStateOf(call);
    const gone: CaseEvent[] = [];
    if (from === 'connecting' && event.type === 'timer.elapsed') {
      const leg = earlier.context.legs.find(({ state }) => state === 'accepted');
      if (leg && to !== 'ended')
        gone.push({ type: 'leg.lost', at, contactId, legId: leg.legId, staffId: leg.staffId, sid: leg.sid });
    }
    // Whoever talked did not come back in time.
    if (from === 'recovering' && to === 'closing') {
      const lost = earlier.context.legs.find(({ legId }) => legId === earlier.context.conversationLegId);
      if (lost)
        gone.push({
          type: 'leg.lost',
          at,
          contactId,
          legId: lost.legId,
          staffId: lost.staffId,
          sid: lost.sid,
        });
    }
    // A call of ours that came to nothing.
    const isOver = to === 'ended' && from !== 'ended';
    if (isOver && (event.type === 'timer.elapsed' || event.type === 'family.missed'))
      gone.push({ type: 'call.ended', at, contactId });
    const { question, asked: number = 1 } = earlier.context.byKeys ?? {};
    if (from === 'asking' && to !== 'asking' && question && event.type !== 'question.answered') {
      const isOutOfTime = event.type === 'timer.elapsed';
      const ofQuestion = { at, contactId, question, number };
      gone.push(
        isOutOfTime
          ? { type: 'question.answered', ...ofQuestion, answer: 'none' }
          : { type: 'question.brokenOff', ...ofQuestion },
      );
    }
    if (from === 'paused' && to === 'waiting') gone.push({ type: 'callback.due', at, contactId });
    const asked = earlier.context.legs.find(({ legId }) => legId === earlier.context.consult?.legId);
    const isTold = event.type === 'consult.ended' || event.type === 'handover.completed';
    if (asked && !call.context.consult && !isTold) {
      const { legId, staffId, state: legState } = asked;
      const without = event.type === 'timer.elapsed' ? 'noAnswer' : 'takenBack';
      const why = legState === 'accepted' ? 'left' : without;
      gone.push({ type: 'consult.ended', at, contactId, legId, staffId, why });
    }
    gone.push(...teamHandoverTold(event, contactId, earlier, call));
    gone.push(...monitorsTold(event, contactId, earlier.context, call.context));
    gone.push(...partiesTold(event, contactId, earlier.context, call.context));
    const { heldSinceMs, heldTooLong } = call.context;
    if (heldTooLong && !earlier.context.heldTooLong)
      gone.push({ type: 'hold.tooLong', at, contactId, heldSinceMs: heldSinceMs ?? at });
    if (to === 'voicemail' && from !== 'voicemail' && event.type !== 'voicemail.started') {
      gone.push({ type: 'voicemail.started', at, contactId, why: 'tooLong' });
    }
    return gone;
  });
}
