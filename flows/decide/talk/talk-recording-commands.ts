/**
 * The recording of a talk: the family's consent by key, what whoever talks asks of it, and what the provider tells.
 * Nothing here begins one by itself; that follows from a consent and a talk that are both there (draft.ts).
 */

import type { TalkRecording } from '../../call/consent.ts';
import { CONSENT_KEY } from '../../call/consent-script.ts';
import type { CallContext } from '../../call/context.ts';
import { recordingNow } from '../../call/talk-recording.ts';
import type { Actor, ProviderCommand, RecordingReport, StaffRequest } from '../../case/commands.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { RefusalReason, StaffCommand } from '../../contract/commands.ts';
import { derivedId } from '../../ids.ts';
import type { CallStateName } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';
import { raiseToImminent } from '../shell/raise-urgency.ts';

export type RecordingCommandOfStaff = Extract<
  StaffCommand,
  {
    type:
      | 'askConsent'
      | 'startRecording'
      | 'pauseRecording'
      | 'resumeRecording'
      | 'stopRecording'
      | 'withdrawConsent';
  }
>;
type Type = RecordingCommandOfStaff['type'];

const REPEATED = refuse('duplicate');

const TO: Partial<Record<Type, CaseEventOf<'recording.changed'>['to']>> = {
  pauseRecording: 'paused',
  resumeRecording: 'on',
  stopRecording: 'off',
};

/** The events that the command would cause, on whichever calls; each machine says whether it takes them. */
function eventsFor(state: CaseState, type: Type, by: string, at: number, recordingId: string): CaseEvent[] {
  const { liveCallId } = contextOf(state);
  const of = (contactId: string) => ({ at, contactId, by });
  if (type === 'withdrawConsent')
    return Object.keys(state.calls).map((contactId) => ({ type: 'consent.withdrawn', ...of(contactId) }));
  if (liveCallId === null) return [];
  if (type === 'askConsent') return [{ type: 'consent.asked', ...of(liveCallId) }];
  if (type === 'startRecording') return [{ type: 'recording.asked', ...of(liveCallId), recordingId }];
  const call = callOf(state, liveCallId);
  const now = call === null ? undefined : recordingNow(call.context);
  const to = TO[type];
  return now === undefined || to === undefined
    ? []
    : [{ type: 'recording.changed', ...of(liveCallId), recordingId: now.recordingId, to }];
}

function taken(state: CaseState, events: CaseEvent[]): CaseEvent[] {
  return events.filter(
    (event) => 'contactId' in event && state.calls[event.contactId ?? '']?.can(event as never),
  );
}

export function whyNotRecorded(state: CaseState, { staffId }: Actor, type: Type): RefusalReason | null {
  if (type !== 'withdrawConsent' && contextOf(state).liveCallId === null) return 'noLiveCall';
  return taken(state, eventsFor(state, type, staffId, 0, '-')).length > 0 ? null : 'notAllowedNow';
}

export function chooseRecording(
  state: CaseState,
  { actor }: StaffRequest,
  { type }: RecordingCommandOfStaff,
  facts: Facts,
): Chosen {
  const at = facts.nowMs;
  const events = taken(state, eventsFor(state, type, actor.staffId, at, derivedId(facts.freshId, 'r')));
  if (events.length === 0) return refuse('notAllowedNow');
  return events.flatMap((event) =>
    event.type === 'consent.withdrawn' ? [event, ...goneOf(state, event.contactId, at)] : [event],
  );
}

/** What is here, or on its way here, goes at once; what is still being recorded as soon as the provider has it whole. */
function goneOf(state: CaseState, contactId: string, at: number): CaseEvent[] {
  const recordings = callOf(state, contactId)?.context.recording?.recordings ?? [];
  return recordings.flatMap((each) => (each.end === 'recorded' ? expired(contactId, each, at) : []));
}

function expired(contactId: string, { recordingId, sid }: TalkRecording, at: number): CaseEvent[] {
  return sid === null
    ? []
    : [{ type: 'recording.expired', at, contactId, recordingId, recordingSid: sid, why: 'withdrawn' }];
}

/** The answer of a family that was asked in the middle of its talk. */
export function chooseConsentKey(
  state: CaseState,
  { contactId, sid, digits }: Extract<ProviderCommand, { type: 'consentPressKey' }>,
  { nowMs: at }: Facts,
): Chosen {
  const call = callOf(state, contactId);
  if (call === null) return refuse('unknownContact');
  if (call.name !== 'held' || !call.context.recording?.isAsked) return REPEATED;
  if (digits === CONSENT_KEY) return [{ type: 'consent.given', at, contactId, sid }];
  const raised = digits === '1' ? raiseToImminent(state, 'key1', at) : [];
  return [...raised, { type: 'consent.declined', at, contactId, sid }];
}

export function chooseRecordingReport(
  state: CaseState,
  report: RecordingReport,
  { nowMs: at }: Facts,
): Chosen {
  const { contactId, recordingId, recordingSid, status, durationS } = report;
  const call = callOf(state, contactId);
  const known = call?.context.recording?.recordings.find((each) => each.recordingId === recordingId);
  if (known === undefined) {
    // Nobody here agreed to it: whatever it is, it is not kept.
    return status === 'completed' && recordingSid !== null
      ? [{ type: 'recording.expired', at, contactId, recordingId, recordingSid, why: 'withdrawn' }]
      : refuse('unknownContact');
  }
  if (known.end !== undefined) return REPEATED;
  if (status === 'completed' && recordingSid !== null) {
    return known.unwanted
      ? expired(contactId, { ...known, sid: recordingSid }, at)
      : [{ type: 'conversation.recorded', at, contactId, recordingId, recordingSid, durationS }];
  }
  const told = toldBy(known, status);
  return told === null
    ? REPEATED
    : [{ type: 'recording.told', at, contactId, recordingId, recordingSid, status: told }];
}

/** Null for what is known already, or came too late to tell how it is now. */
function toldBy(
  { told }: TalkRecording,
  status: RecordingReport['status'],
): CaseEventOf<'recording.told'>['status'] | null {
  switch (status) {
    case 'begun':
      return told === 'unknown' || told === 'failed' ? 'on' : null;
    case 'on':
    case 'paused':
      return told === 'over' || told === status ? null : status;
    case 'stopped':
      return told === 'over' ? null : 'over';
    case 'absent':
      return 'absent';
    case 'completed':
      return null;
  }
}

/** What could not be carried out, told to whoever talks; empty when it no longer matters. */
export function recordingFailedBy(
  state: CaseState,
  command: {
    kind: string;
    contactId: string;
    recordingId?: string;
    why: string;
    to?: CaseEventOf<'recording.changed'>['to'];
  },
  at: number,
): CaseEvent[] {
  const { kind, contactId, recordingId, why, to } = command;
  const known = callOf(state, contactId)?.context.recording?.recordings.find(
    (each) => each.recordingId === recordingId,
  );
  if (recordingId === undefined || known === undefined || known.told === 'over') return [];
  const failed = { type: 'recording.failed' as const, at, contactId, recordingId };
  if (kind === 'startRecording')
    return [{ ...failed, what: 'start', ...(why === 'unknown' ? { isUnsure: true as const } : {}) }];
  return kind === 'changeRecording' && to !== undefined ? [{ ...failed, what: to }] : [];
}

const IN_TALK: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'asking',
  'held',
  'consultRinging',
  'consulting',
  'joined',
  'seeking',
  'offering',
  'recovering',
  'partyRinging',
  'withParty',
]);

/** A talk that begins with the consent there, or a consent that comes in the middle of it: recorded from now on. */
export function recordingBegun(
  event: CaseEvent,
  before: CaseState,
  after: CaseState,
  recordingId: string,
): CaseEvent[] {
  return Object.keys(after.calls).flatMap((contactId): CaseEvent[] => {
    if (after.calls[contactId] === before.calls[contactId]) return [];
    const now = callOf(after, contactId);
    const earlier = callOf(before, contactId);
    if (now === null || !hasConsent(now.context) || !IN_TALK.has(now.name)) return [];
    const wasThere = earlier !== null && hasConsent(earlier.context) && IN_TALK.has(earlier.name);
    const asked: CaseEvent = { type: 'recording.asked', at: event.at, contactId, recordingId };
    return !wasThere && after.calls[contactId]?.can(asked as never) ? [asked] : [];
  });
}

function hasConsent({ recording }: CallContext): boolean {
  return recording?.consent === 'given';
}
