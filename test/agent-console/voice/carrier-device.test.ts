/** The softphone of the local carrier, spoken to as the carrier speaks; the browser's sound is put in by the test. */
import { expect, it, vi } from 'vitest';
import { type BrowserSound, createCarrierDevice } from '../../../agent-console/voice/carrier-device.ts';
import type { Signalling } from '../../../agent-console/voice/carrier-signalling.ts';
import type { PeerEvents } from '../../../agent-console/voice/sound-peer.ts';
import type { VoiceCall, VoiceEvents } from '../../../agent-console/voice/voice-device.ts';

/** The carrier's end of the line. */
class FakeCarrier {
  connected = false;
  readonly sent: [string, unknown][] = [];
  answers: Record<string, unknown> = { register: { ok: true }, accept: { ok: true, sdp: 'answer' } };
  readonly #handlers = new Map<string, (body?: unknown) => void>();
  on(name: string, handler: (body?: unknown) => void) {
    this.#handlers.set(name, handler);
  }
  emit(name: string, body: unknown) {
    this.sent.push([name, body]);
  }
  timeout() {
    return {
      emitWithAck: async (name: string, body: unknown) => {
        this.sent.push([name, body]);
        return this.answers[name];
      },
    };
  }
  connect() {
    this.connected = true;
    this.#handlers.get('connect')?.();
  }
  disconnect() {
    this.connected = false;
  }
  breaks() {
    this.connected = false;
    this.#handlers.get('disconnect')?.();
  }
  says(name: string, body: unknown) {
    this.#handlers.get(name)?.(body);
  }
}

class FakeTrack {
  enabled = true;
  isStopped = false;
  stop() {
    this.isStopped = true;
  }
}

function aSoftphone() {
  const carrier = new FakeCarrier();
  const told: string[] = [];
  const rings: VoiceCall[] = [];
  const tracks: FakeTrack[] = [];
  const peers: { events: PeerEvents; took: string[]; closed: boolean }[] = [];
  const played: unknown[] = [];
  const asked: (string | null)[] = [];
  const events: VoiceEvents = {
    onConnecting: () => told.push('connecting'),
    onReady: () => told.push('ready'),
    onTrouble: (trouble) => told.push(trouble),
    onRing: (call) => rings.push(call),
    onOver: (callSid) => told.push(`over ${callSid}`),
    onSoundBlocked: (isBlocked) => told.push(isBlocked ? 'blocked' : 'heard'),
    onSaid: (_callSid, text) => told.push(`said ${text}`),
  };
  const sound = {
    openSignalling: () => carrier as unknown as Signalling,
    openMicrophone: async (microphoneId: string | null) => {
      asked.push(microphoneId);
      const track = new FakeTrack();
      tracks.push(track);
      const stream = { getTracks: () => [track], getAudioTracks: () => [track] };
      return { ok: true, stream: stream as unknown as MediaStream };
    },
    openSoundPeer: async (_microphone: MediaStream, peerEvents: PeerEvents) => {
      const peer = { events: peerEvents, took: [] as string[], closed: false };
      peers.push(peer);
      return {
        sdp: 'offer',
        take: async (answer: string) => void peer.took.push(answer),
        speakInto: async () => void peer.took.push('other microphone'),
        stats: async () => new Map(),
        close: () => {
          peer.closed = true;
        },
      };
    },
    openLoudspeaker: () => ({
      play: (stream: unknown) => played.push(stream),
      unblock: () => {},
      use: async () => {},
      close: () => {},
    }),
    readLevelOf: () => ({ read: () => 55, close: () => {} }),
  } as unknown as BrowserSound;
  const device = createCarrierDevice(
    { carrierUrl: 'http://127.0.0.1:1', token: 'first' },
    { microphoneId: 'headset', loudspeakerId: null },
    events,
    sound,
  );
  return { carrier, told, rings, tracks, peers, played, asked, device };
}

async function ringing(softphone: ReturnType<typeof aSoftphone>, callSid = 'CA1'): Promise<VoiceCall> {
  softphone.carrier.says('ring', {
    callSid,
    from: '+79000000124',
    parameters: { caseId: 'case-1', legId: 'leg-1' },
  });
  return softphone.rings.at(-1) as VoiceCall;
}

async function talking() {
  const softphone = aSoftphone();
  softphone.device.register();
  softphone.carrier.connect();
  const call = await ringing(softphone);
  await call.accept();
  return { ...softphone, call };
}

it('registers with its token as soon as the carrier is there, and again after every break', async () => {
  const { carrier, told, device } = aSoftphone();
  device.register();
  expect(told).toEqual(['connecting']);
  carrier.connect();
  await vi.waitFor(() => expect(told.at(-1)).toBe('ready'));
  carrier.breaks();
  expect(told.at(-1)).toBe('carrierUnreachable');
  carrier.connect();
  await vi.waitFor(() => expect(told.at(-1)).toBe('ready'));
  expect(carrier.sent).toEqual([
    ['register', { token: 'first' }],
    ['register', { token: 'first' }],
  ]);
});

it('says so when its token is refused, and registers with the next one', async () => {
  const { carrier, told, device } = aSoftphone();
  carrier.answers.register = { ok: false, code: 'expiredToken' };
  carrier.connect();
  await vi.waitFor(() => expect(told.at(-1)).toBe('carrierRefused'));
  carrier.answers.register = { ok: true };
  device.renew('second');
  await vi.waitFor(() => expect(told.at(-1)).toBe('ready'));
  expect(carrier.sent.at(-1)).toEqual(['register', { token: 'second' }]);
});

it('opens the chosen microphone only when a ring is accepted, and knows whose leg it is', async () => {
  const softphone = aSoftphone();
  const call = await ringing(softphone);
  expect([call.caseId, call.legId]).toEqual(['case-1', 'leg-1']);
  expect(softphone.asked).toEqual([]);
  expect(await call.accept()).toEqual({ ok: true });
  expect(softphone.asked).toEqual(['headset']);
  expect(softphone.carrier.sent).toContainEqual(['accept', { callSid: 'CA1', sdp: 'offer' }]);
  expect(softphone.peers[0]?.took).toEqual(['answer']);
  const sound = {} as MediaStream;
  softphone.peers[0]?.events.onSound(sound);
  expect(softphone.played).toEqual([sound]);
  expect(call.inputLevel()).toBe(55);
});

it('mutes by the microphone’s own switch, also one that was changed meanwhile', async () => {
  const { call, tracks, peers, device } = await talking();
  call.mute(true);
  expect(tracks[0]?.enabled).toBe(false);
  await device.changeMicrophone('other');
  expect(tracks[0]?.isStopped).toBe(true);
  expect(tracks[1]?.enabled).toBe(false);
  expect(peers[0]?.took).toContain('other microphone');
  call.mute(false);
  expect(tracks[1]?.enabled).toBe(true);
});

it('lets go of the microphone when the call ends', async () => {
  const { carrier, told, tracks, peers } = await talking();
  carrier.says('ended', { callSid: 'CA1', status: 'completed' });
  expect(told.at(-1)).toBe('over CA1');
  expect([tracks[0]?.isStopped, peers[0]?.closed]).toEqual([true, true]);
});

it('stops ringing when the call was taken elsewhere', async () => {
  const softphone = aSoftphone();
  await ringing(softphone);
  softphone.carrier.says('cancelled', { callSid: 'CA1' });
  expect(softphone.told).toEqual(['over CA1']);
});

it('has no call any more when the line to the carrier was broken and came back', async () => {
  const { carrier, told } = await talking();
  carrier.breaks();
  expect(told).not.toContain('over CA1');
  carrier.connect();
  expect(told).toContain('over CA1');
});

it('ends the call when the sound finds no way any more', async () => {
  const { carrier, told, peers } = await talking();
  peers[0]?.events.onFailed();
  expect(carrier.sent.at(-1)).toEqual(['hangUp', { callSid: 'CA1' }]);
  expect(told.at(-1)).toBe('over CA1');
});

it('says so when the carrier does not connect it', async () => {
  const softphone = aSoftphone();
  softphone.carrier.answers.accept = { ok: false, code: 'notRinging' };
  const call = await ringing(softphone);
  expect(await call.accept()).toEqual({ ok: false, trouble: 'carrierRefused' });
  expect(softphone.told).toEqual(['over CA1']);
  expect(softphone.tracks[0]?.isStopped).toBe(true);
});
