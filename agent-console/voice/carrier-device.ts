/** The softphone of the local carrier: WebRTC, with the carrier's own signalling. */
import { type CarrierCall, createCarrierCall, type OpenedSound } from './carrier-call.ts';
import { ANSWER_TIMEOUT_MS, openSignalling, type Signalling } from './carrier-signalling.ts';
import { type LevelReader, readLevelOf } from './level-reader.ts';
import { openLoudspeaker } from './loudspeaker.ts';
import { closeMicrophone, openMicrophone } from './microphone.ts';
import type { SoundChoices } from './sound-choices.ts';
import { openSoundPeer } from './sound-peer.ts';
import type { VoiceDevice, VoiceEvents } from './voice-device.ts';

/** The browser's part of it, which a test has none of. */
export interface BrowserSound {
  openSignalling: typeof openSignalling;
  openMicrophone: typeof openMicrophone;
  openSoundPeer: typeof openSoundPeer;
  openLoudspeaker: typeof openLoudspeaker;
  readLevelOf: typeof readLevelOf;
}

const BROWSER_SOUND: BrowserSound = {
  openSignalling,
  openMicrophone,
  openSoundPeer,
  openLoudspeaker,
  readLevelOf,
};

export function createCarrierDevice(
  { carrierUrl, token: firstToken }: { carrierUrl: string; token: string },
  choices: SoundChoices,
  events: VoiceEvents,
  sound: BrowserSound = BROWSER_SOUND,
): VoiceDevice {
  let token = firstToken;
  let { microphoneId, loudspeakerId } = choices;
  let microphone: MediaStream | null = null;
  let meter: LevelReader | null = null;
  let isRegistering = false;
  const calls = new Map<string, CarrierCall>();
  const signalling: Signalling = sound.openSignalling(carrierUrl);

  const silence = () => {
    closeMicrophone(microphone);
    meter?.close();
    microphone = null;
    meter = null;
  };
  const listen = async (): Promise<OpenedSound> => {
    const opened = await sound.openMicrophone(microphoneId);
    if (!opened.ok) return opened;
    silence();
    microphone = opened.stream;
    meter = sound.readLevelOf(opened.stream);
    return { ok: true, stream: opened.stream, level: () => meter?.read() ?? 0 };
  };
  const over = (callSid: string) => {
    const call = calls.get(callSid);
    if (!call) return;
    calls.delete(callSid);
    call.close();
    if (calls.size === 0) silence();
    events.onOver(callSid);
  };
  const register = async () => {
    if (isRegistering) return;
    isRegistering = true;
    events.onConnecting();
    try {
      const answered = await signalling.timeout(ANSWER_TIMEOUT_MS).emitWithAck('register', { token });
      if (answered.ok) events.onReady();
      else events.onTrouble('carrierRefused');
    } catch {
      events.onTrouble('carrierUnreachable');
    }
    isRegistering = false;
  };

  signalling.on('connect', () => {
    // What this device carried before the line broke, the carrier has ended by now.
    for (const callSid of [...calls.keys()]) over(callSid);
    void register();
  });
  signalling.on('disconnect', () => events.onTrouble('carrierUnreachable'));
  signalling.on('connect_error', () => events.onTrouble('carrierUnreachable'));
  signalling.on('ring', (ring) => {
    if (calls.has(ring.callSid)) return;
    const call = createCarrierCall(ring, {
      signalling,
      microphone: listen,
      openPeer: sound.openSoundPeer,
      loudspeaker: () => sound.openLoudspeaker(loudspeakerId, events.onSoundBlocked),
      onOver: over,
    });
    calls.set(ring.callSid, call);
    events.onRing(call);
  });
  signalling.on('cancelled', ({ callSid }) => over(callSid));
  signalling.on('ended', ({ callSid }) => over(callSid));
  signalling.on('said', ({ callSid, text }) => events.onSaid(callSid, text));

  return {
    register: () => {
      if (signalling.connected) void register();
      else events.onConnecting();
    },
    renew(next) {
      token = next;
      if (signalling.connected) void register();
      else signalling.connect();
    },
    async changeMicrophone(deviceId) {
      microphoneId = deviceId;
      if (microphone === null) return { ok: true };
      const opened = await listen();
      if (!opened.ok) return opened;
      for (const call of calls.values()) await call.speakInto(opened.stream);
      return { ok: true };
    },
    async changeLoudspeaker(deviceId) {
      loudspeakerId = deviceId;
      for (const call of calls.values()) await call.changeLoudspeaker(deviceId);
    },
    unblockSound() {
      for (const call of calls.values()) call.unblockSound();
    },
    destroy() {
      for (const call of calls.values()) call.close();
      calls.clear();
      silence();
      signalling.disconnect();
    },
  };
}
