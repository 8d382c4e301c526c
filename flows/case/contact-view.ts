/** One contact of a case, as boards show it: what every contact has, and what only a call does. */
import { awaitsCallback } from '../call/callback.ts';
import type { Monitor } from '../call/context.ts';
import type { ContactView, MonitorView, OverflowView } from '../contract/contact-view.ts';
import { maskNumber } from '../contract/masking.ts';
import type { OverflowTarget } from '../hours/overflow.ts';
import { isoOf, isoOrNull } from '../ids.ts';
import type { Contact } from '../triage/context.ts';
import { partiesIn } from './parties-view.ts';
import { recordingIn } from './recording-view.ts';
import { type CaseState, callOf, contextOf } from './state.ts';

export function contactView(state: CaseState, contact: Contact): ContactView {
  const { liveCallId, talkingStaffId } = contextOf(state);
  const call = callOf(state, contact.contactId);
  return {
    id: contact.contactId,
    channel: contact.channel,
    from: maskNumber(contact.from),
    sid: contact.sid,
    startedAt: isoOf(contact.startedAtMs),
    endedAt: isoOrNull(contact.endedAtMs),
    outcome: contact.outcome,
    callState: call?.name ?? null,
    talkingStaffId: contact.contactId === liveCallId ? talkingStaffId : null,
    ...(call === null ? {} : callView(state, contact.contactId, call)),
    ...(contact.discreet || call?.context.discreet ? { discreet: true as const } : {}),
    ...(contact.direction === undefined ? {} : { direction: contact.direction }),
    ...(contact.silent ? { pressedNothing: true as const } : {}),
    ...(contact.flag === undefined ? {} : { flag: contact.flag.kind }),
    ...(contact.recentCalls === undefined ? {} : { recentCalls: contact.recentCalls }),
    ...(contact.overflow === undefined ? {} : { overflow: withoutNumber(contact.overflow.to) }),
    ...(contact.overflow?.teamAlone ? { overflowAlone: true as const } : {}),
  };
}

function callView(
  state: CaseState,
  contactId: string,
  { context }: NonNullable<ReturnType<typeof callOf>>,
): Partial<ContactView> {
  const { byKeys, farewell, heldSinceMs, heldTooLong, talkedSinceMs } = context;
  return {
    ...(awaitsCallback(state, contactId) ? { awaitsCallback: true as const } : {}),
    ...(byKeys ? { byKeys: true as const } : {}),
    ...(talkedSinceMs == null ? {} : { talkedSince: isoOf(talkedSinceMs) }),
    ...(heldSinceMs == null ? {} : { heldSince: isoOf(heldSinceMs), heldTooLong: heldTooLong === true }),
    ...recordingIn(state, contactId),
    ...(farewell ? { farewell: true as const } : {}),
    ...monitorsIn(monitorsOf(state, contactId).filter(({ shown }) => shown)),
    ...partiesIn(state, contactId),
  };
}

function monitorsOf(state: CaseState, contactId: string): Monitor[] {
  return callOf(state, contactId)?.context.monitors ?? [];
}

function monitorsIn(monitors: Monitor[]): { monitors?: MonitorView[] } {
  if (monitors.length === 0) return {};
  return { monitors: monitors.map(({ staffId, mode, state }) => ({ staffId, mode, state })) };
}

/** Of one call: every supervisor beside it, also those whom whoever talks is not shown. */
export function everyMonitor(state: CaseState, contactId: string): { monitors?: MonitorView[] } {
  return monitorsIn(monitorsOf(state, contactId));
}

function withoutNumber(to: OverflowTarget): OverflowView {
  return to.kind === 'team' ? to : { kind: to.kind, name: to.name };
}
