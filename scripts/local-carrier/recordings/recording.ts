// A recording keeps what was said as text; the sound is made when somebody asks for it.
import type { Call } from '../calls/call.ts';
import { newSid } from '../ids.ts';

export interface Recording {
  sid: string;
  callSid: string;
  /** What the caller typed as spoken, in order. */
  spoken: string[];
  /** Line seconds. */
  seconds: number;
  source: 'RecordVerb';
  status: 'in-progress' | 'processing' | 'completed' | 'absent' | 'deleted';
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
