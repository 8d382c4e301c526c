// Recordings of a call over REST: begin, look, list, pause, go on, end, delete.
import { type Call, hasEnded } from '../calls/call.ts';
import type { Network } from '../network.ts';
import {
  type CallRecording,
  isOfCall,
  isRunning,
  pauseCallRecording,
  resumeCallRecording,
  startCallRecording,
  stopCallRecording,
} from '../recordings/call-recording.ts';
import { notFound, type Operation, operation, type PathParams, RestError } from './operation.ts';
import { pageOf, passesDates } from './paging.ts';
import { presentCallRecording } from './present.ts';
import {
  createCallRecording,
  deleteCallRecording,
  fetchCallRecording,
  listCallRecording,
  updateCallRecording,
} from './shapes/recordings.ts';

/** Stands for whichever recording of the call runs. */
const current = 'Twilio.CURRENT';

function callOrThrow(network: Network, params: PathParams, path: string): Call {
  const call = network.calls.get(params.CallSid ?? '');
  if (call === undefined) throw notFound(path);
  return call;
}

function recordingsOf(network: Network, call: Call): CallRecording[] {
  return network.recordings
    .values()
    .filter(isOfCall)
    .filter(({ callSid }) => callSid === call.sid);
}

function recordingOrThrow(network: Network, params: PathParams, path: string): CallRecording {
  const call = callOrThrow(network, params, path);
  const recording =
    params.Sid === current
      ? call.recordedBy.at(-1)
      : recordingsOf(network, call).find(({ sid }) => sid === params.Sid);
  if (recording === undefined) throw notFound(path);
  return recording;
}

export const callRecordingOperations: Operation[] = [
  operation(listCallRecording, (network, params, query, path) => {
    const recordings = recordingsOf(network, callOrThrow(network, params, path))
      .reverse()
      .filter(({ startedAtMs }) => passesDates(query, 'DateCreated', startedAtMs));
    const shown = recordings.map((recording) => presentCallRecording(network, recording));
    return pageOf(path, 'recordings', shown, query);
  }),

  operation(createCallRecording, (network, params, input, path) => {
    const call = callOrThrow(network, params, path);
    if (hasEnded(call) || call.status !== 'in-progress')
      throw new RestError(400, 21220, 'Requested resource is not eligible for recording');
    const recording = startCallRecording(network, call, {
      channels: input.RecordingChannels === 'dual' ? 2 : 1,
      track: input.RecordingTrack ?? 'both',
      callback:
        input.RecordingStatusCallback === undefined
          ? null
          : {
              url: input.RecordingStatusCallback,
              method: input.RecordingStatusCallbackMethod ?? 'POST',
              events: new Set(input.RecordingStatusCallbackEvent ?? ['completed']),
            },
    });
    return { status: 201, body: presentCallRecording(network, recording) };
  }),

  operation(fetchCallRecording, (network, params, _query, path) => ({
    status: 200,
    body: presentCallRecording(network, recordingOrThrow(network, params, path)),
  })),

  operation(updateCallRecording, (network, params, input, path) => {
    const recording = recordingOrThrow(network, params, path);
    if (!isRunning(recording)) throw new RestError(400, 21220, 'Recording is not in-progress.');
    switch (input.Status) {
      case 'paused':
        if (recording.status !== 'paused')
          pauseCallRecording(network, recording, input.PauseBehavior === 'skip');
        break;
      case 'in-progress':
        if (recording.status === 'paused') resumeCallRecording(network, recording);
        break;
      case 'stopped':
        stopCallRecording(network, recording);
        break;
      default:
        throw new RestError(400, 20001, `${input.Status} is a state, not a command`);
    }
    return { status: 200, body: presentCallRecording(network, recording) };
  }),

  operation(deleteCallRecording, (network, params, _query, path) => {
    const recording = recordingOrThrow(network, params, path);
    if (isRunning(recording)) throw new RestError(400, 21220, 'A recording under way cannot be deleted');
    network.recordings.delete(recording.sid);
    return { status: 204 };
  }),
];
