// A recording keeps what was said: the sound itself where there was any, else the text, whose sound is made when
// somebody asks for it.
import type { Call } from '../calls/call.ts';
import { newSid } from '../ids.ts';
import { wavOfSamples, wavOfSpeech } from './wav.ts';

export interface Recording {
  sid: string;
  callSid: string;
  /** What the caller typed as spoken, in order. */
  spoken: string[];
  /** What was really said, 8000 samples a second; null where words were only typed. */
  sound: Int16Array | null;
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
    sound: null,
    seconds: 0,
    source: 'RecordVerb',
    status: 'in-progress',
    startedAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** As it is fetched. */
export function wavOf({ sound, spoken, seconds }: Recording): Buffer {
  return sound === null ? wavOfSpeech(spoken.join(' '), seconds) : wavOfSamples(sound);
}
