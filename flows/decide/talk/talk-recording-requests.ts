/**
 * What the recording of a talk asks of the world: the difference between what was wanted of it before an event and is
 * wanted after. So no way through the call, however odd, leaves a recording running that nobody wants.
 */
import type { TalkRecording } from '../../call/consent.ts';
import { type Wanted, wantedOf } from '../../call/talk-recording.ts';
import type { EffectRequest } from '../../case/effects.ts';
import type { CaseEvent } from '../../case/events.ts';
import { type CaseState, callStateOf } from '../../case/state.ts';

export function talkRecordingRequests(
  event: CaseEvent,
  before: CaseState,
  after: CaseState,
): EffectRequest[] {
  return Object.entries(after.calls).flatMap(([contactId, call]): EffectRequest[] => {
    const earlier = before.calls[contactId];
    const { recording, sid: callSid } = call.context;
    if (earlier === call || recording === undefined) return [];
    return recording.recordings.flatMap((now): EffectRequest[] => {
      const { recordingId } = now;
      const was = earlier?.context.recording?.recordings.find((each) => each.recordingId === recordingId);
      if (earlier === undefined || was === undefined)
        return [{ kind: 'startRecording', contactId, recordingId, callSid }];
      const to = wantedOf(call.context, now);
      const change: EffectRequest = { kind: 'changeRecording', contactId, recordingId, callSid, to };
      const await_: EffectRequest = { kind: 'awaitRecording', contactId, recordingId };
      // With the call its recording ends by itself.
      const isUp = callStateOf(call) !== 'ended';
      const isEnding = to === 'off' && (wantedOf(earlier.context, was) !== 'off' || isFound(event, was));
      return [
        ...(isUp && isToBeChanged(event, was, now, wantedOf(earlier.context, was), to) ? [change] : []),
        ...(isEnding && now.told !== 'failed' && now.end === undefined ? [await_] : []),
      ];
    });
  });
}

function isToBeChanged(
  event: CaseEvent,
  was: TalkRecording,
  now: TalkRecording,
  from: Wanted,
  to: Wanted,
): boolean {
  const isOfThis = 'recordingId' in event && event.recordingId === now.recordingId;
  // One that nobody knows to have begun is ended to be sure; an end that could not be asked for is asked for again.
  if (isOfThis && event.type === 'recording.failed')
    return event.what === 'start' ? event.isUnsure === true : event.what === 'off' && to === 'off';
  if (now.told === 'over' || now.told === 'failed') return false;
  return from !== to || (isFound(event, was) && to !== 'on');
}

/** Known to run only now, after the request for it was given up. */
function isFound(event: CaseEvent, was: TalkRecording): boolean {
  return event.type === 'recording.told' && event.recordingId === was.recordingId && was.sid === null;
}
