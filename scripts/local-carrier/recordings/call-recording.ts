// Recording of a call as a whole, begun, paused and ended over REST, or ended with the call. It follows the call through
// every document and conference, and tells the application as far as it asked to be told.
import type { Call, TranscriptLine } from '../calls/call.ts';
import { rfc2822 } from '../dates.ts';
import { newSid } from '../ids.ts';
import type { Network } from '../network.ts';
import type { Params } from '../webhooks/sign.ts';
import type { OfCall, Recording } from './recording.ts';
import { TalkSound } from './talk-sound.ts';

/** Line seconds until a recording is ready to be fetched. */
const processingSeconds = 1;

export type CallRecording = Recording & { ofCall: OfCall };

export interface CallRecordingOptions extends Pick<OfCall, 'channels' | 'track' | 'callback'> {}

export function isOfCall(recording: Recording): recording is CallRecording {
  return recording.ofCall !== undefined;
}

export function isRunning({ status }: Recording): boolean {
  return status === 'in-progress' || status === 'paused';
}

export function startCallRecording(
  network: Network,
  call: Call,
  options: CallRecordingOptions,
): CallRecording {
  const nowMs = network.time.now();
  const sound = new TalkSound(call);
  const recording: CallRecording = {
    sid: newSid('RE'),
    callSid: call.sid,
    spoken: [],
    sound: null,
    seconds: 0,
    source: 'StartCallRecordingAPI',
    status: 'in-progress',
    startedAtMs: nowMs,
    updatedAtMs: nowMs,
    ofCall: { ...options, heard: [], runsSinceMs: nowMs, sound },
  };
  network.recordings.set(recording.sid, recording);
  call.recordedBy.push(recording);
  network.sound.listen(sound);
  tell(network, recording, 'in-progress');
  network.changes.notify(call.phone.number);
  return recording;
}

/** Skipped: the time of the pause is left out. Otherwise it is kept as silence. */
export function pauseCallRecording(network: Network, recording: CallRecording, isSkipped: boolean): void {
  const { ofCall } = recording;
  countSeconds(network, recording);
  ofCall.runsSinceMs = isSkipped ? null : network.time.now();
  ofCall.sound.paused = true;
  recording.status = 'paused';
}

export function resumeCallRecording(network: Network, recording: CallRecording): void {
  countSeconds(network, recording);
  recording.ofCall.runsSinceMs = network.time.now();
  recording.ofCall.sound.paused = false;
  recording.status = 'in-progress';
}

/** For good. A recording in which no time passed is absent. */
export function stopCallRecording(network: Network, recording: CallRecording): void {
  countSeconds(network, recording);
  recording.ofCall.runsSinceMs = null;
  network.sound.deafen(recording.ofCall.sound);
  const call = network.calls.get(recording.callSid);
  if (call !== undefined) call.recordedBy = call.recordedBy.filter((other) => other !== recording);
  recording.status = 'processing';
  network.time.after(processingSeconds, () => {
    if (network.recordings.get(recording.sid) === undefined) return;
    recording.seconds = Math.ceil(recording.seconds);
    recording.status = recording.seconds === 0 ? 'absent' : 'completed';
    recording.updatedAtMs = network.time.now();
    tell(network, recording, recording.status);
    network.changes.notify();
  });
}

/** With the call everything that records it ends. */
export function endCallRecordings(network: Network, call: Call): void {
  for (const recording of call.recordedBy) stopCallRecording(network, recording);
}

/** Words that were typed: said here, or heard from the other side. */
export function recordWords(call: Call, { kind, text }: Pick<TranscriptLine, 'kind' | 'text'>): void {
  if (kind !== 'self' && kind !== 'other') return;
  for (const { status, spoken, ofCall } of call.recordedBy) {
    if (status === 'in-progress') (kind === 'self' ? spoken : ofCall.heard).push(text);
  }
}

function countSeconds(network: Network, recording: CallRecording): void {
  const { runsSinceMs } = recording.ofCall;
  const nowMs = network.time.now();
  if (runsSinceMs !== null) recording.seconds += network.time.secondsBetween(runsSinceMs, nowMs);
  recording.updatedAtMs = nowMs;
}

function tell(network: Network, recording: CallRecording, status: string): void {
  const { callback, channels } = recording.ofCall;
  if (!callback?.events.has(status)) return;
  const params: Params = {
    AccountSid: network.config.accountSid,
    CallSid: recording.callSid,
    RecordingSid: recording.sid,
    RecordingUrl: `${network.baseUrl}/2010-04-01/Accounts/${network.config.accountSid}/Recordings/${recording.sid}`,
    RecordingStatus: status,
    ...(status === 'completed' ? { RecordingDuration: String(recording.seconds) } : {}),
    RecordingChannels: String(channels),
    RecordingStartTime: rfc2822(recording.startedAtMs),
    RecordingSource: recording.source,
  };
  const { url, method } = callback;
  void network.webhooks.sendStatus({ kind: 'recordingStatus', url, method, params });
}
