// Record: takes a voicemail: the real voice where the phone has one, else what is typed on the handset; each typed
// piece brings its length in seconds.
// Ends on a key, on silence, at the maximum length, or with the call; then the action is asked for.

import { type Call, hasEnded } from '../calls/call.ts';
import { callParams } from '../calls/call-params.ts';
import { addLine, setDoing } from '../calls/transcript.ts';
import { Interrupted } from '../clock.ts';
import { rfc2822 } from '../dates.ts';
import { sampleRateHz } from '../media/frame.ts';
import type { Network } from '../network.ts';
import { newRecording, type Recording } from '../recordings/recording.ts';
import { takeVoice } from '../recordings/voice.ts';
import type { Params } from '../webhooks/sign.ts';
import type { Element } from './element.ts';
import { methodOf, resolveAddress } from './load-document.ts';
import { nextVerb, type Step, type VerbContext } from './steps.ts';

const defaultTimeoutSeconds = 5;
const defaultMaxSeconds = 3600;
/** Line seconds until a recording is ready to be fetched. */
const processingSeconds = 1;

export async function record(context: VerbContext, element: Element): Promise<Step> {
  const { network, call, document } = context;
  const { attributes } = element;
  const action = attributes.action === undefined ? document.url : resolveAddress(document, attributes.action);
  const method = methodOf(element);
  const recording = newRecording(call, network.time.now());
  if (attributes.playBeep !== 'false') addLine(network, call, { kind: 'note', text: 'beep' });

  let endedBy: string;
  try {
    endedBy = await takeRecording(context, element, recording);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    if (recording.seconds > 0) finishRecording(context, element, recording);
    // The provider still tells the application of a message that ended with the call; the answer is of no use.
    if (hasEnded(call) && action !== null && recording.seconds > 0) {
      const params = { ...callParams(network, call), ...actionParams(network, recording, 'hangup') };
      void network.webhooks.send({ kind: 'voice', url: action, method, params });
    }
    throw error;
  }
  if (recording.seconds === 0) return nextVerb;
  finishRecording(context, element, recording);
  if (action === null) return nextVerb;
  const params = actionParams(network, recording, endedBy);
  return { kind: 'goTo', source: { kind: 'url', url: action, method, params } };
}

/** Resolves to the key that ended it, or empty for silence and for the maximum length. */
function takeRecording(context: VerbContext, element: Element, recording: Recording): Promise<string> {
  const { network, call, signal } = context;
  const { attributes } = element;
  const silenceSeconds = Number(attributes.timeout ?? defaultTimeoutSeconds);
  const maxSeconds = Number(attributes.maxLength ?? defaultMaxSeconds);
  const finishOnKey = attributes.finishOnKey ?? '1234567890*#';
  const beganAtMs = network.time.now();
  setDoing(network, call, { kind: 'recording', maxSeconds });

  return new Promise((resolve, reject) => {
    let stopSilence = () => {};
    const settle = (finish: () => void) => {
      stopSilence();
      stopLimit();
      signal.removeEventListener('abort', onAbort);
      call.ear = null;
      recording.sound = voice.finish({ trimSilence: attributes.trim !== 'do-not-trim' });
      if (recording.sound !== null)
        recording.seconds = Math.min(maxSeconds, recording.sound.length / sampleRateHz);
      if (!hasEnded(call)) setDoing(network, call, { kind: 'silence' });
      finish();
    };
    const onAbort = () => settle(() => reject(new Interrupted()));
    const waitForSilence = (afterSeconds: number) => {
      stopSilence();
      if (silenceSeconds > 0)
        stopSilence = network.time.after(afterSeconds + silenceSeconds, () => settle(() => resolve('')));
    };
    if (signal.aborted) {
      reject(new Interrupted());
      return;
    }
    const voice = takeVoice(network, call, () => waitForSilence(0));
    const stopLimit = network.time.after(maxSeconds, () => settle(() => resolve('')));
    signal.addEventListener('abort', onAbort, { once: true });
    waitForSilence(0);
    call.ear = {
      onKey: (key) => {
        if (finishOnKey.includes(key)) settle(() => resolve(key));
      },
      onStirring: () => waitForSilence(0),
      onSpeech: (text, seconds) => {
        addLine(network, call, { kind: 'self', text });
        recording.spoken.push(text);
        recording.seconds = Math.min(maxSeconds, recording.seconds + seconds);
        if (recording.seconds >= maxSeconds) settle(() => resolve(''));
        else waitForSilence(0);
      },
    };
    recording.startedAtMs = beganAtMs;
  });
}

function finishRecording(context: VerbContext, element: Element, recording: Recording): void {
  const { network, call } = context;
  recording.seconds = Math.ceil(recording.seconds);
  recording.status = 'processing';
  network.recordings.set(recording.sid, recording);
  network.time.after(processingSeconds, () => {
    recording.status = 'completed';
    recording.updatedAtMs = network.time.now();
    tellRecordingStatus(context, element, recording, call);
  });
}

function tellRecordingStatus(context: VerbContext, element: Element, recording: Recording, call: Call): void {
  const { network, document } = context;
  const { recordingStatusCallback: address, recordingStatusCallbackEvent: events } = element.attributes;
  if (address === undefined || !(events ?? 'completed').split(' ').includes('completed')) return;
  const params: Params = {
    AccountSid: network.config.accountSid,
    CallSid: call.sid,
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(network, recording),
    RecordingStatus: 'completed',
    RecordingDuration: String(recording.seconds),
    RecordingChannels: '1',
    RecordingStartTime: rfc2822(recording.startedAtMs),
    RecordingSource: recording.source,
  };
  void network.webhooks.sendStatus({
    kind: 'recordingStatus',
    url: resolveAddress(document, address),
    method: methodOf(element, 'recordingStatusCallbackMethod'),
    params,
  });
}

function actionParams(network: Network, recording: Recording, digits: string): Params {
  return {
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(network, recording),
    RecordingDuration: String(Math.ceil(recording.seconds)),
    ...(digits === '' ? {} : { Digits: digits }),
  };
}

function recordingUrl(network: Network, recording: Recording): string {
  return `${network.baseUrl}/2010-04-01/Accounts/${network.config.accountSid}/Recordings/${recording.sid}`;
}
