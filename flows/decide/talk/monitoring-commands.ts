/**
 * A supervisor beside somebody's talk: listens, whispers to whoever talks, joins, takes over. What they ask in the
 * console, and what their phone says. Entering is always by their own phone and its key 1, as for everybody.
 */
import type { CallContext, Monitor } from '../../call/context.ts';
import { CONSULT_TIMEOUT_MS } from '../../call/delays.ts';
import type { Actor, StaffRequest } from '../../case/commands.ts';
import type { Offer } from '../../case/events/offers.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { RefusalReason, StaffCommand } from '../../contract/commands.ts';
import { derivedId } from '../../ids.ts';
import { rungOn } from '../../routing/rung-on.ts';
import type { MonitorMode } from '../../words.ts';
import { type Chosen, isRefused, refuse } from '../decided.ts';

export type MonitoringCommand = Extract<
  StaffCommand,
  { type: 'monitor' | 'changeMonitor' | 'leaveMonitor' | 'takeOver' }
>;
type EndedWhy = CaseEventOf<'monitor.ended'>['why'];

function liveCall(state: CaseState) {
  const contactId = contextOf(state).liveCallId;
  const call = contactId === null ? null : callOf(state, contactId);
  return contactId === null || call === null ? null : { contactId, ...call };
}

function monitorOf({ monitors = [] }: CallContext, staffId: string): Monitor | undefined {
  return monitors.find((monitor) => monitor.staffId === staffId);
}

function mayBe(state: CaseState, contactId: string, type: 'monitor.started' | 'call.takenOver'): boolean {
  return state.calls[contactId]?.can({ type, at: 0, contactId } as never) === true;
}

/** Whether the call that is on the line takes it: asked of its machine. */
export function whyNotMonitoring(
  state: CaseState,
  { staffId }: Actor,
  type: MonitoringCommand['type'],
): RefusalReason | null {
  const call = liveCall(state);
  if (call === null) return 'noLiveCall';
  const { talkingStaffId, consult } = contextOf(state);
  const own = monitorOf(call.context, staffId);
  const isInIt = talkingStaffId === staffId || consult?.staffId === staffId;
  switch (type) {
    case 'monitor':
      return own === undefined && !isInIt && mayBe(state, call.contactId, 'monitor.started')
        ? null
        : 'notAllowedNow';
    case 'takeOver':
      return own?.state !== 'ringing' && !isInIt && mayBe(state, call.contactId, 'call.takenOver')
        ? null
        : 'notAllowedNow';
    case 'changeMonitor':
    case 'leaveMonitor':
      return own === undefined ? 'notAllowedNow' : null;
  }
}

export function chooseMonitoring(
  state: CaseState,
  request: StaffRequest,
  command: MonitoringCommand,
  facts: Facts,
): Chosen {
  const call = liveCall(state);
  if (call === null) return refuse('noLiveCall');
  const { contactId, context } = call;
  const own = monitorOf(context, request.actor.staffId);
  switch (command.type) {
    case 'monitor':
      return chooseStart(contactId, request, command.mode, facts);
    case 'takeOver': {
      const talking = contextOf(state).talkingStaffId;
      // Another supervisor was quicker: whoever asks meant to relieve somebody else.
      if (command.from !== undefined && talking !== null && command.from !== talking)
        return refuse('alreadyTaken', talking);
      return own === undefined
        ? chooseStart(contactId, request, 'takeOver', facts)
        : takenOverBy(state, contactId, context, own, facts.nowMs);
    }
    case 'changeMonitor':
      if (own === undefined) return refuse('notAllowedNow');
      if (own.mode === command.mode) return refuse('duplicate');
      return [
        {
          type: 'monitor.changed',
          ...legOf(contactId, own, facts.nowMs),
          mode: command.mode,
          shown: isShown(command.mode, facts),
        },
      ];
    case 'leaveMonitor':
      if (own === undefined) return refuse('notAllowedNow');
      return [monitorEnded(contactId, own, own.state === 'in' ? 'left' : 'declined', facts.nowMs)];
  }
}

/** Listening alone may be kept from whoever is listened to, where the line's policy says so. */
function isShown(mode: Monitor['mode'], facts: Facts): boolean {
  return mode !== 'listen' || facts.listenersHidden !== true;
}

function legOf(contactId: string, { legId, staffId, shown }: Monitor, at: number) {
  return { at, contactId, legId, staffId, shown };
}

function chooseStart(
  contactId: string,
  { actor, target }: StaffRequest,
  mode: Monitor['mode'],
  facts: Facts,
): Chosen {
  if (!target?.available || !target.canBeRung) return refuse('ownPhoneNotReady');
  if (target.freeVoiceSlot === null) return refuse('ownCallIsLive');
  const { staffId } = actor;
  const offerId = derivedId(facts.freshId, 'o');
  const legId = derivedId(offerId, 'l');
  const offer: Offer = {
    id: offerId,
    staffId,
    attention: 'voice',
    slot: target.freeVoiceSlot,
    legId,
    offeredAtMs: facts.nowMs,
    expiresAtMs: facts.nowMs + CONSULT_TIMEOUT_MS,
    ...rungOn(target.device),
  };
  const shown = isShown(mode, facts);
  return [{ type: 'monitor.started', at: facts.nowMs, contactId, legId, staffId, shown, offer, mode }];
}

function takenOverBy(
  state: CaseState,
  contactId: string,
  { legs, conversationLegId }: CallContext,
  { legId, staffId }: Monitor,
  at: number,
): Chosen {
  const from = legs.find((leg) => leg.legId === conversationLegId);
  if (from === undefined) return refuse('notAllowedNow');
  const { tier, specialty } = contextOf(state);
  return [
    {
      type: 'call.takenOver',
      at,
      contactId,
      legId,
      staffId,
      from: from.staffId,
      fromLegId: from.legId,
      tier,
      specialty,
    },
  ];
}

/**
 * The phone of whoever talked is gone, and a supervisor speaks with the family beside them: it goes on with the
 * supervisor. Null where nobody of ours is left whom the family hears.
 */
export function carriedOn(state: CaseState, contactId: string, at: number): CaseEvent | null {
  const call = callOf(state, contactId);
  const heard = call?.context.monitors?.find((each) => each.mode === 'join' && each.state === 'in');
  if (!call || heard === undefined || !mayBe(state, contactId, 'call.takenOver')) return null;
  const taken = takenOverBy(state, contactId, call.context, heard, at);
  return isRefused(taken) ? null : ({ ...taken[0], lost: true } as CaseEvent);
}

function monitorEnded(contactId: string, monitor: Monitor, why: EndedWhy, at: number): CaseEvent {
  return { type: 'monitor.ended', ...legOf(contactId, monitor, at), why };
}

/** Of a phone that is over, or could not be dialled: the end of its supervisor's part; null for any other phone. */
export function monitorEndedBy(
  state: CaseState,
  contactId: string,
  legId: string,
  why: EndedWhy,
  at: number,
): CaseEvent | null {
  const monitor = callOf(state, contactId)?.context.monitors?.find((each) => each.legId === legId);
  if (monitor === undefined) return null;
  return monitorEnded(contactId, monitor, monitor.state === 'in' ? 'left' : why, at);
}

export function chooseMonitorKey(
  state: CaseState,
  { contactId, legId, sid, digits }: { contactId: string; legId: string; sid: string; digits: string | null },
  at: number,
): Chosen {
  const call = callOf(state, contactId);
  const monitor = call?.context.monitors?.find((each) => each.legId === legId);
  if (!call || monitor?.state !== 'ringing') return refuse('duplicate');
  if (digits !== '1')
    return [monitorEnded(contactId, monitor, digits === null ? 'notConfirmed' : 'declined', at)];
  const mode: MonitorMode = monitor.mode === 'takeOver' ? 'listen' : monitor.mode;
  const answered: CaseEvent = { type: 'monitor.answered', ...legOf(contactId, monitor, at), sid, mode };
  // A call that cannot be taken at this moment is listened to until it can.
  if (monitor.mode !== 'takeOver' || !mayBe(state, contactId, 'call.takenOver')) return [answered];
  const taken = takenOverBy(state, contactId, call.context, monitor, at);
  return Array.isArray(taken) ? [answered, ...taken] : [answered];
}

/** What a call did to its supervisors by itself, told to the journal: the talk ended, or a whisper fell back. */
export function monitorsTold(
  event: CaseEvent,
  contactId: string,
  before: CallContext,
  after: CallContext,
): CaseEvent[] {
  if (event.type === 'monitor.ended' || event.type === 'monitor.changed') return [];
  const taker = event.type === 'call.takenOver' ? event.legId : null;
  return (before.monitors ?? []).flatMap((earlier): CaseEvent[] => {
    const now = after.monitors?.find(({ legId }) => legId === earlier.legId);
    if (now === undefined) {
      return earlier.legId === taker ? [] : [monitorEnded(contactId, earlier, 'talkOver', event.at)];
    }
    const fellBack =
      event.type !== 'monitor.answered' && earlier.mode !== now.mode && now.mode !== 'takeOver';
    return fellBack
      ? [{ type: 'monitor.changed', ...legOf(contactId, now, event.at), mode: now.mode as MonitorMode }]
      : [];
  });
}
