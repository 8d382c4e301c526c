/** The softphone of the provider, with a stand-in for its kit. */
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { createTwilioDevice, type TwilioKit } from '../../../agent-console/voice/twilio-device.ts';
import { twilioTrouble } from '../../../agent-console/voice/twilio-trouble.ts';
import type { VoiceCall, VoiceEvents } from '../../../agent-console/voice/voice-device.ts';

class KitCall extends EventEmitter {
  readonly parameters = { CallSid: 'CA1' };
  readonly customParameters = new Map([
    ['caseId', 'case-1'],
    ['legId', 'leg-1'],
  ]);
  readonly done: string[] = [];
  accept() {
    this.done.push('accept');
  }
  reject() {
    this.done.push('reject');
  }
  disconnect() {
    this.done.push('disconnect');
  }
  mute(muted: boolean) {
    this.done.push(`mute ${muted}`);
  }
}

class KitDevice extends EventEmitter {
  static State = { Unregistered: 'unregistered' };
  static made: KitDevice[] = [];
  readonly done: string[];
  state = 'unregistered';
  isBusy = false;
  readonly audio: object;
  constructor(token: string) {
    super();
    const done = [`made with ${token}`];
    this.done = done;
    this.audio = {
      isOutputSelectionSupported: true,
      incoming: (wanted: boolean) => done.push(`rings itself: ${wanted}`),
      disconnect: () => {},
      setInputDevice: async (id: string) => void done.push(`microphone ${id}`),
      unsetInputDevice: async () => void done.push('microphone closed'),
      speakerDevices: { set: async (id: string) => void done.push(`loudspeaker ${id}`) },
    };
    KitDevice.made.push(this);
  }
  async register() {
    this.state = 'registered';
    this.emit('registered');
  }
  updateToken(token: string) {
    this.done.push(`token ${token}`);
  }
  destroy() {
    this.done.push('destroyed');
  }
}

async function aSoftphone() {
  const told: string[] = [];
  const rings: VoiceCall[] = [];
  const events: VoiceEvents = {
    onConnecting: () => told.push('connecting'),
    onReady: () => told.push('ready'),
    onTrouble: (trouble) => told.push(trouble),
    onRing: (call) => rings.push(call),
    onOver: (callSid) => told.push(`over ${callSid}`),
    onSoundBlocked: () => {},
    onSaid: () => {},
  };
  const device = await createTwilioDevice(
    'first',
    { microphoneId: 'headset', loudspeakerId: 'ears' },
    events,
    async () => ({ Device: KitDevice }) as unknown as TwilioKit,
  );
  const kit = KitDevice.made.at(-1) as KitDevice;
  return { device, kit, told, rings };
}

it('registers, rings with the console’s own sound, and takes new tokens', async () => {
  const { device, kit, told } = await aSoftphone();
  device.register();
  expect(told).toEqual(['ready']);
  expect(kit.done).toContain('rings itself: false');
  device.renew('second');
  expect(kit.done.at(-1)).toBe('token second');
});

it('answers with the chosen devices, and lets go of the microphone afterwards', async () => {
  const { kit, told, rings } = await aSoftphone();
  const ringing = new KitCall();
  kit.emit('incoming', ringing);
  const call = rings[0] as VoiceCall;
  expect([call.callSid, call.caseId, call.legId]).toEqual(['CA1', 'case-1', 'leg-1']);
  const accepted = call.accept();
  await new Promise((resolve) => setImmediate(resolve));
  expect(kit.done).toEqual(expect.arrayContaining(['loudspeaker ears', 'microphone headset']));
  ringing.emit('accept', ringing);
  expect(await accepted).toEqual({ ok: true });
  ringing.emit('volume', 0.5, 0);
  ringing.emit('sample', { packetsLostFraction: 9, jitter: 5, rtt: 40, packetsReceived: 50 });
  expect(call.inputLevel()).toBe(50);
  expect((await call.quality())?.verdict).toBe('poor');
  call.mute(true);
  call.hangUp();
  expect(ringing.done).toEqual(['accept', 'mute true', 'disconnect']);
  ringing.emit('disconnect', ringing);
  expect(told.at(-1)).toBe('over CA1');
  expect(kit.done.at(-1)).toBe('microphone closed');
});

it('tells a person why a call could not be answered', async () => {
  const { kit, rings } = await aSoftphone();
  const ringing = new KitCall();
  kit.emit('incoming', ringing);
  const accepted = (rings[0] as VoiceCall).accept();
  await new Promise((resolve) => setImmediate(resolve));
  ringing.emit('error', Object.assign(new Error('denied'), { code: 31401 }));
  expect(await accepted).toEqual({ ok: false, trouble: 'microphoneRefused' });
});

it.each([
  [{ code: 20104 }, 'carrierRefused'],
  [{ code: 31402 }, 'microphoneBusy'],
  [{ code: 53000 }, 'carrierUnreachable'],
  [Object.assign(new Error('none'), { name: 'NotFoundError' }), 'noMicrophone'],
])('words the error %s as %s', (error, trouble) => {
  expect(twilioTrouble(error)).toBe(trouble);
});
