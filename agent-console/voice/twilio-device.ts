/** The softphone of the provider: its own kit, fetched only by those who talk through it. */
import type { Call, Device, RTCSample } from '@twilio/voice-sdk';
import type { SoundChoices } from './sound-choices.ts';
import { judgeSound } from './sound-quality.ts';
import { twilioTrouble } from './twilio-trouble.ts';
import type { SoundQuality, VoiceCall, VoiceDevice, VoiceEvents, VoiceResult } from './voice-device.ts';

export type TwilioKit = Pick<typeof import('@twilio/voice-sdk'), 'Device'>;

const loadTwilioKit = (): Promise<TwilioKit> => import('@twilio/voice-sdk');

/** Waited so long for a call's sound to begin. */
const ACCEPT_TIMEOUT_MS = 15_000;

export async function createTwilioDevice(
  token: string,
  choices: SoundChoices,
  events: VoiceEvents,
  loadKit: () => Promise<TwilioKit> = loadTwilioKit,
): Promise<VoiceDevice> {
  const kit = await loadKit();
  let { microphoneId, loudspeakerId } = choices;
  const device: Device = new kit.Device(token, {
    appName: 'ochag',
    logLevel: 'silent',
    // The console answers and refuses: a second ring must reach it too.
    allowIncomingWhileBusy: true,
  });
  // The console rings by itself, with the sounds that the person has checked.
  device.audio?.incoming(false);
  device.audio?.disconnect(false);

  const applyMicrophone = async (): Promise<VoiceResult> => {
    try {
      if (microphoneId === null) await device.audio?.unsetInputDevice();
      else await device.audio?.setInputDevice(microphoneId);
      return { ok: true };
    } catch (error) {
      return { ok: false, trouble: twilioTrouble(error) };
    }
  };
  const applyLoudspeaker = async () => {
    if (device.audio?.isOutputSelectionSupported) {
      await device.audio.speakerDevices.set(loudspeakerId ?? 'default').catch(() => {});
    }
  };
  const release = () => void device.audio?.unsetInputDevice().catch(() => {});

  device.on('registering', () => events.onConnecting());
  device.on('registered', () => events.onReady());
  device.on('unregistered', () => events.onTrouble('carrierUnreachable'));
  device.on('error', (error: unknown, call?: Call) => {
    // What goes wrong with one call is told where it is accepted; the registration is as it was.
    if (!call) events.onTrouble(twilioTrouble(error));
  });
  device.on('incoming', (incoming: Call) => {
    const callSid = incoming.parameters.CallSid ?? '';
    const over = () => {
      release();
      events.onOver(callSid);
    };
    incoming.on('cancel', over);
    incoming.on('disconnect', over);
    incoming.on('reject', over);
    events.onRing(
      twilioCall(callSid, incoming, async () => {
        await applyLoudspeaker();
        // A microphone that is gone is no reason not to answer: the kit takes the one of the system.
        if (microphoneId !== null) await applyMicrophone();
      }),
    );
  });

  const register = () => {
    device.register().catch((error: unknown) => events.onTrouble(twilioTrouble(error)));
  };
  return {
    register,
    renew(next) {
      device.updateToken(next);
      if (device.state === kit.Device.State.Unregistered) register();
    },
    async changeMicrophone(deviceId) {
      microphoneId = deviceId;
      return device.isBusy ? applyMicrophone() : { ok: true };
    },
    async changeLoudspeaker(deviceId) {
      loudspeakerId = deviceId;
      await applyLoudspeaker();
    },
    unblockSound: () => void kit.Device.audioContext?.resume(),
    destroy: () => device.destroy(),
  };
}

function twilioCall(callSid: string, call: Call, beforeAccept: () => Promise<void>): VoiceCall {
  let level = 0;
  let quality: SoundQuality | null = null;
  call.on('volume', (input: number) => {
    level = Math.round(Math.min(1, Math.max(0, input)) * 100);
  });
  call.on('sample', (sample: RTCSample) => {
    quality = judgeSound(
      { lossPercent: sample.packetsLostFraction, jitterMs: sample.jitter, roundTripMs: sample.rtt },
      sample.packetsReceived > 0,
    );
  });
  return {
    callSid,
    caseId: call.customParameters.get('caseId') ?? null,
    legId: call.customParameters.get('legId') ?? null,
    async accept() {
      await beforeAccept();
      return new Promise<VoiceResult>((resolve) => {
        const timer = setTimeout(() => resolve({ ok: false, trouble: 'carrierRefused' }), ACCEPT_TIMEOUT_MS);
        const settle = (result: VoiceResult) => {
          clearTimeout(timer);
          resolve(result);
        };
        call.once('accept', () => settle({ ok: true }));
        call.once('cancel', () => settle({ ok: false, trouble: 'carrierRefused' }));
        call.on('error', (error: unknown) => settle({ ok: false, trouble: twilioTrouble(error) }));
        call.accept();
      });
    },
    decline: () => call.reject(),
    hangUp: () => call.disconnect(),
    mute: (muted) => call.mute(muted),
    inputLevel: () => level,
    quality: async () => quality,
  };
}
