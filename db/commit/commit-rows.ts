/**
 * What a commit writes, as rows of plain values: made before the transaction, so that the write lock is not held while
 * JSON is made, and on the thread that asks, so that little has to be handed to the thread that writes.
 */
import { type WaitNote, waitNoteOf } from '../../flows/call/answer-norm.ts';
import { auditedBy } from '../../flows/case/audited.ts';
import { isOfRecording } from '../../flows/case/effects.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import type { ContactRow, OfferChange } from '../../flows/case/record.ts';
import type { AuditRow } from '../contract/audit-store.ts';
import type { CommitRequest } from '../contract/case-store.ts';
import { type CaseValues, caseValues } from './case-row.ts';
import { placeOf } from './lanes.ts';
import { type RecordingChange, recordingChangeOf } from './recording-writes.ts';

export interface JournalRow {
  type: CaseEvent['type'];
  event: string;
}

export interface OutboxInsert {
  effectId: string;
  lane: string;
  subjectId: string | null;
  notBeforeMs: number;
  effect: string;
}

/** An identifier that the provider gave to what an effect of ours began. */
export interface NotedSid {
  sid: string;
  subjectId: string;
}

export interface CommitRows
  extends Pick<CommitRequest, 'expectedVersion' | 'inboxKey' | 'nowMs' | 'firedTimer' | 'settledEffects'> {
  caseId: string;
  values: CaseValues;
  journal: JournalRow[];
  contacts: ContactRow[];
  offers: OfferChange[];
  waits: WaitNote[];
  sids: NotedSid[];
  audits: AuditRow[];
  timersSet: { scope: string; timerId: string; generation: number; dueAtMs: number }[];
  timersCancelled: { scope: string; timerId: string }[];
  outbox: OutboxInsert[];
  recordings: RecordingChange[];
  phone: {
    address: string;
    safety: string | null;
    optedOut: number | null;
    lineHidden: number | null;
    language: string | null;
  } | null;
}

export function commitRowsOf(request: CommitRequest): CommitRows {
  const { decision, expectedVersion, inboxKey, nowMs, firedTimer, settledEffects } = request;
  const { caseId, events, contacts, offers, timers, effects, phone } = decision;
  return {
    caseId,
    expectedVersion,
    inboxKey,
    nowMs,
    firedTimer,
    settledEffects,
    values: caseValues(decision),
    journal: events.map((event) => ({
      type: event.type,
      event: JSON.stringify(event),
    })),
    contacts,
    offers,
    waits: events.flatMap((event) => waitNoteOf(event, decision.columns) ?? []),
    sids: events.flatMap(sidOf),
    audits: events.flatMap((event) => auditRowOf(event, caseId)),
    timersSet: timers.set,
    timersCancelled: timers.cancelled,
    outbox: effects.map((effect) => ({
      effectId: effect.effectId,
      ...placeOf(effect),
      // Ready from the beginning of time: a phone is rung before any backlog of texts, however long it waits.
      notBeforeMs: effect.kind === 'sendText' || isOfRecording(effect) ? nowMs : 0,
      effect: JSON.stringify(effect),
    })),
    recordings: events.flatMap(recordingChangeOf),
    phone:
      phone === null
        ? null
        : {
            address: phone.address,
            safety: phone.safety ?? null,
            optedOut: phone.optedOut === undefined ? null : Number(phone.optedOut),
            lineHidden: phone.lineHidden === undefined ? null : Number(phone.lineHidden),
            language: phone.language ?? null,
          },
  };
}

function auditRowOf(event: CaseEvent, caseId: string): AuditRow[] {
  const audited = auditedBy(event);
  return audited === null ? [] : [{ atMs: event.at, caseId, ...audited }];
}

/** A report may come before the answer to our own request: it settles what became of a request cut short. */
function sidOf(event: CaseEvent): NotedSid[] {
  if ((event.type === 'leg.reported' || event.type === 'emergency.reported') && event.sid !== null)
    return [{ sid: event.sid, subjectId: event.legId }];
  if (event.type === 'family.reported' && event.sid !== null)
    return [{ sid: event.sid, subjectId: event.contactId }];
  if (event.type === 'recording.told' && event.recordingSid !== null)
    return [{ sid: event.recordingSid, subjectId: event.recordingId }];
  if (event.type === 'text.reported' && event.sid !== null)
    return [{ sid: event.sid, subjectId: event.messageId }];
  return [];
}
