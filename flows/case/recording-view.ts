/** How the recording of a call stands, for the board; empty where nothing may be recorded, and once the call is over. */
import type { TalkRecording } from '../call/consent.ts';
import { type Wanted, wantedOf } from '../call/talk-recording.ts';
import type { RecordingView } from '../contract/recording.ts';
import type { ContactId } from '../ids.ts';
import { type CaseState, callOf } from './state.ts';

export function recordingIn(state: CaseState, contactId: ContactId): { recording?: RecordingView } {
  const call = callOf(state, contactId);
  const recording = call?.context.recording;
  if (!call || !recording || call.name === 'ended') return {};
  const last = recording.recordings.at(-1);
  return {
    recording: {
      consent: recording.isAsked ? 'asked' : recording.consent,
      state: last === undefined ? 'none' : stateOf(last, wantedOf(call.context, last)),
      ...(last?.trouble ? { trouble: true } : {}),
    },
  };
}

function stateOf({ told }: TalkRecording, wanted: Wanted): RecordingView['state'] {
  switch (told) {
    case 'over':
      return 'none';
    case 'failed':
      return 'failed';
    case 'unknown':
      return wanted === 'off' ? 'stopping' : 'starting';
    case 'on':
      return ({ on: 'on', paused: 'pausing', off: 'stopping' } as const)[wanted];
    case 'paused':
      return ({ on: 'resuming', paused: 'paused', off: 'none' } as const)[wanted];
  }
}
