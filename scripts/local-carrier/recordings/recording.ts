// A recording keeps what was said: the sound itself where there was any, else the text, whose sound is made when
// somebody asks for it.
import type { Call } from '../calls/call.ts';
import { newSid } from '../ids.ts';
import type { TalkSound } from './talk-sound.ts';
import { wavOfSamples, wavOfSpeech, wavOfTalk } from './wav.ts';

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
  /** What was really said, 8000 samples a second; null where words were only typed. */
  sound: Int16Array | null;
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
    sound: null,
    seconds: 0,
    source: 'RecordVerb',
    status: 'in-progress',
    startedAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** As it is fetched. */
export function wavOf(recording: Recording): Buffer {
  const { sound, spoken, seconds, ofCall } = recording;
  if (ofCall !== undefined) return wavOfTalk({ ...recording, ofCall });
  return sound === null ? wavOfSpeech(spoken.join(' '), seconds) : wavOfSamples(sound);
}
