// A recording keeps what was said as text; the sound is made when somebody asks for it.
import type { Call } from '../calls/call.ts';
import { newSid } from '../ids.ts';
import type { TalkSound } from './talk-sound.ts';

/** A call recorded from outside, whatever it does. */
export interface OfCall {
  channels: 1 | 2;
  track: 'inbound' | 'outbound' | 'both';
  /** What was typed as spoken at the other side of the call. */
  heard: string[];
  /** Line time since when it runs; null while it is paused. */
  runsSinceMs: number | null;
  sound: TalkSound;
  callback: { url: string; method: 'GET' | 'POST'; events: ReadonlySet<string> } | null;
}

export interface Recording {
  sid: string;
  callSid: string;
  /** What the caller typed as spoken, in order. */
  spoken: string[];
  /** Line seconds. */
  seconds: number;
  source: 'RecordVerb' | 'StartCallRecordingAPI';
  status: 'in-progress' | 'paused' | 'processing' | 'completed' | 'absent' | 'deleted';
  /** Of a call that is recorded as a whole (call-recording.ts). */
  ofCall?: OfCall;
  startedAtMs: number;
  updatedAtMs: number;
}

export function newRecording(call: Call, nowMs: number): Recording {
  return {
    sid: newSid('RE'),
    callSid: call.sid,
    spoken: [],
    seconds: 0,
    source: 'RecordVerb',
    status: 'in-progress',
    startedAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}
