// A voicemail left with a real voice: the recording is what was said, for as long as somebody spoke.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { samplesOfWav } from '../../../scripts/local-carrier/media/played-sound.ts';
import { SignallingPeer } from '../../helpers/sound-peer.ts';
import { tonesIn } from '../../helpers/tones.ts';
import { accountSid, authToken, family, response, type Stub, startStub } from './stub-application.ts';

const hum = 700;
/** Real ms: the machine may be busy, and sound takes its time. */
const patienceMs = 30_000;

let stub: Stub;
let page: SignallingPeer;
beforeEach(async () => {
  // Sound goes at its own pace, and so does the line here.
  stub = await startStub({ speed: 1 });
  stub.on('/voice', response('<Gather numDigits="1" timeout="60" action="/voicemail"/>'));
  stub.on('/voicemail', response('<Record action="/recorded" timeout="2" finishOnKey="#"/>', '<Hangup/>'));
  stub.on('/recorded', response('<Hangup/>'));
  page = new SignallingPeer(stub.carrier.baseUrl);
});
afterEach(async () => {
  await page.close();
  await stub.close();
});

/** On the line with sound, and asked to leave a message. */
async function askedForMessage(humming: number | null) {
  const call = stub.carrier.dial(family);
  const caller = await page.soundOf(family, humming);
  await vi.waitFor(() => expect(caller.packetsSent).toBeGreaterThan(0), { timeout: 10_000 });
  await call.untilGathering();
  call.press('1');
  await call.until(() => call.recording);
  return { call, caller };
}

it(
  'a voice is recorded as it was, without the silence around it, and silence after it ends the message',
  async () => {
    const { call, caller } = await askedForMessage(hum);
    const before = caller.packetsSent;
    await vi.waitFor(() => expect(caller.packetsSent).toBeGreaterThan(before + 50), { timeout: 10_000 });
    caller.hum = null;
    await stub.carrier.until(() => stub.askedFor('/recorded').length === 1, 10_000);
    const { form } = stub.askedFor('/recorded')[0]!;
    expect(form.Digits).toBeUndefined();
    const headers = { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
    const sound = await fetch(`${form.RecordingUrl}.wav`, { headers });
    const samples = samplesOfWav(Buffer.from(await sound.arrayBuffer()))!;
    expect(tonesIn(samples, [hum, 500, 900])).toEqual([hum]);
    const seconds = samples.length / 8000;
    expect(seconds).toBeGreaterThan(0.8);
    expect(seconds).toBeLessThan(4);
    expect(form.RecordingDuration).toBe(String(Math.ceil(seconds)));
    await call.untilEnded();
  },
  patienceMs,
);

it(
  'a phone with sound that nobody speaks into leaves no message',
  async () => {
    const { call } = await askedForMessage(null);
    await call.untilEnded();
    expect(stub.askedFor('/recorded')).toEqual([]);
  },
  patienceMs,
);
