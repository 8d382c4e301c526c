// One leg between the carrier and one phone, as plain data. Others change it: call-status.ts its status,
// executions.ts what it is doing. A call that has ended never changes again.
import type { Participant } from '../conferences/conference.ts';
import type { Phone } from '../handset/phone.ts';
import { newSid } from '../ids.ts';
import type { CallRecording } from '../recordings/call-recording.ts';

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';

/** What the person at the phone hears or is asked for right now. */
export type Doing =
  | { kind: 'silence' | 'ringback' }
  | { kind: 'speech'; text: string; language: string }
  | { kind: 'music'; url: string | null }
  | { kind: 'recording'; maxSeconds: number };

export interface TranscriptLine {
  id: number;
  /** line: said by the line. self: said here. other: said by another party. key: pressed here. music, note: heard. */
  kind: 'line' | 'self' | 'other' | 'key' | 'music' | 'note';
  text: string;
  language?: string;
  /** For `other`: who said it. */
  from?: string;
  atMs: number;
}

/** Where keys and words of the person go while some verb listens. */
export interface Ear {
  onKey?: (key: string) => void;
  onSpeech?: (text: string, seconds: number) => void;
  /** A person is about to speak: silence must not be taken for the end. */
  onStirring?: () => void;
}

export interface StatusCallback {
  url: string;
  method: 'GET' | 'POST';
  events: Set<CallEvent>;
}

export interface Call {
  sid: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  /** As the application sees them: `anonymous` for a withheld number. */
  from: string;
  to: string;
  /** Given to a browser along with its address; empty for every other phone. */
  parameters: Record<string, string>;
  phone: Phone;
  parentSid: string | null;
  status: CallStatus;
  createdAtMs: number;
  updatedAtMs: number;
  /** When the first ring was asked for; null while queued. */
  startedAtMs: number | null;
  answeredAtMs: number | null;
  endedAtMs: number | null;
  statusCallback: StatusCallback | null;
  fallback: { url: string; method: 'GET' | 'POST' } | null;
  /** Of the next status callback. */
  sequence: number;
  /** Keeps this call's callbacks in order. */
  callbacks: Promise<void>;
  /** Aborts what the call is executing. */
  execution: { stop: AbortController } | null;
  ear: Ear | null;
  /** A Gather waits for keys. */
  gathering: boolean;
  doing: Doing;
  /** Newest last, bounded. */
  transcript: TranscriptLine[];
  heardLines: number;
  participant: Participant | null;
  /** The other leg while Dial Number has joined the two. */
  bridgedWith: Call | null;
  /** What records it at this moment, oldest first. */
  recordedBy: CallRecording[];
}

export function newCall(
  fields: Pick<Call, 'direction' | 'from' | 'to' | 'phone' | 'parentSid' | 'status'> &
    Partial<Pick<Call, 'statusCallback' | 'fallback' | 'parameters'>>,
  nowMs: number,
): Call {
  return {
    statusCallback: null,
    fallback: null,
    parameters: {},
    ...fields,
    sid: newSid('CA'),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    startedAtMs: fields.direction === 'inbound' ? nowMs : null,
    answeredAtMs: null,
    endedAtMs: null,
    sequence: 0,
    callbacks: Promise.resolve(),
    execution: null,
    ear: null,
    gathering: false,
    doing: { kind: 'silence' },
    transcript: [],
    heardLines: 0,
    participant: null,
    bridgedWith: null,
    recordedBy: [],
  };
}

export function hasEnded(call: Call): boolean {
  return call.endedAtMs !== null;
}
