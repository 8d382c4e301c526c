// Real sound over the real signalling and real UDP on loopback: who hears whom when a family, an operator and others
// talk, hold, whisper and leave, told by the pitch that each one hums.
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { frameSamples } from '../../../scripts/local-carrier/media/frame.ts';
import { answerOffer } from '../../../scripts/local-carrier/media/webrtc-session.ts';
import { wavOfSamples } from '../../../scripts/local-carrier/recordings/wav.ts';
import { SignallingPeer, SoundPeer } from '../../helpers/sound-peer.ts';
import { toneFrame } from '../../helpers/tones.ts';
import {
  accountSid,
  family,
  operatorPhone,
  response,
  type Stub,
  startStub,
  voiceNumber,
} from './stub-application.ts';

const apiKey = { sid: `SK${'1'.repeat(32)}`, secret: 'secret-of-the-test-key' };
const deskPhone = 'sip:desk7@office.example';
/** Hz. What the family, the operator and a third one hum; apart enough to be told from each other and from music. */
const [familyHum, operatorHum, thirdHum] = [500, 900, 1400];
const hums = [familyHum, operatorHum, thirdHum];
/** Hz. What the application's music consists of. */
const musicHum = 1900;
const heardHums = [...hums, musicHum];
/** Real ms: the machine may be busy, and sound takes its time. */
const patienceMs = 30_000;

let stub: Stub;
const peers: SignallingPeer[] = [];

function connect(): SignallingPeer {
  const peer = new SignallingPeer(stub.carrier.baseUrl);
  peers.push(peer);
  return peer;
}

function tokenFor(identity: string, { secret = apiKey.secret, ttl = 3600 } = {}): string {
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(accountSid, apiKey.sid, secret, { identity, ttl });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
  return token.toJwt();
}

async function consoleOf(identity: string): Promise<SignallingPeer> {
  const peer = connect();
  expect(await peer.ask('register', { token: tokenFor(identity) })).toEqual({ ok: true, identity });
  return peer;
}

/** Rings somebody into the conference, as the application does. */
function invite(to: string, extra: Record<string, string> = {}) {
  return stub.rest('POST', '/Conferences/talk/Participants.json', { To: to, From: voiceNumber, ...extra });
}

beforeEach(async () => {
  stub = await startStub({
    apiKey,
    phones: [
      { number: family, label: 'Family' },
      { number: operatorPhone, label: 'Operator' },
      { number: deskPhone, label: 'Desk', group: 'staff' },
    ],
  });
  const second = Array.from({ length: 50 }, (_, index) => [...toneFrame(musicHum, index * frameSamples)]);
  stub.on('/hold.wav', (_asked, reply) =>
    reply.type('audio/wav').send(wavOfSamples(Int16Array.from(second.flat()))),
  );
  stub.on('/hold', response('<Play loop="0">/hold.wav</Play>'));
  stub.on('/voice', response('<Dial><Conference startConferenceOnEnter="false">talk</Conference></Dial>'));
});
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
  await stub.close();
});

describe('real sound', () => {
  it(
    'flows between a family and an operator, stops on hold, and a whisper reaches the operator alone',
    async () => {
      const call = stub.carrier.dial(family);
      await call.until(({ conference }) => conference === 'talk');
      const families = await connect().soundOf(family, familyHum);
      const desk = await consoleOf('operator-7');
      await invite('client:operator-7?legId=leg-1&caseId=case-1');
      const rung = await desk.untilRung();
      expect(rung).toMatchObject({ from: voiceNumber, parameters: { legId: 'leg-1', caseId: 'case-1' } });
      const operator = await desk.accept(rung.callSid, operatorHum);

      await families.untilHears([operatorHum], hums);
      await operator.untilHears([familyHum], hums);
      expect(families.packetsReceived).toBeGreaterThan(0);
      expect(operator.packetsSent).toBeGreaterThan(0);

      const supervisorDesk = await consoleOf('supervisor-1');
      await invite('client:supervisor-1', { Coaching: 'true', CallSidToCoach: rung.callSid });
      const supervisor = await supervisorDesk.accept((await supervisorDesk.untilRung()).callSid, thirdHum);
      await operator.untilHears([familyHum, thirdHum], hums);
      await supervisor.untilHears([familyHum, operatorHum], hums);
      await families.untilHears([operatorHum], hums);

      const hold = (Hold: string) =>
        stub.rest('POST', `/Conferences/talk/Participants/${call.sid}.json`, {
          Hold,
          HoldUrl: `${stub.applicationUrl}/hold`,
        });
      await hold('true');
      await families.untilHears([musicHum], heardHums);
      await operator.untilHears([thirdHum], hums);
      await hold('false');
      await families.untilHears([operatorHum], heardHums);

      await desk.ask('hangUp', { callSid: rung.callSid });
      await vi.waitFor(() => expect(desk.ended).toEqual([{ callSid: rung.callSid, status: 'completed' }]));
      expect(stub.carrier.problems()).toEqual([]);
    },
    patienceMs,
  );

  it(
    'reaches a SIP phone on the page, and a browser that loses its page loses its call',
    async () => {
      const call = stub.carrier.dial(family);
      await call.until(({ conference }) => conference === 'talk');
      const families = await connect().soundOf(family, familyHum);
      await invite(deskPhone);
      await stub.carrier.phone(deskPhone).untilRinging();
      stub.carrier.phone(deskPhone).answer();
      await call.untilTalking();
      const desk = await connect().soundOf(deskPhone, operatorHum);
      await families.untilHears([operatorHum], hums);
      await desk.untilHears([familyHum], hums);

      const browser = await consoleOf('operator-7');
      await invite('client:operator-7');
      const { callSid } = await browser.untilRung();
      await browser.accept(callSid, thirdHum);
      await families.untilHears([operatorHum, thirdHum], hums);
      await browser.close();
      expect(await stub.carrier.call(callSid)!.untilEnded()).toBe('completed');
      await families.untilHears([operatorHum], hums);
    },
    patienceMs,
  );

  it(
    'comes back as an echo, for the check before a shift',
    async () => {
      const echo = await connect().echo(operatorHum);
      await echo.untilHears([operatorHum], hums);
    },
    patienceMs,
  );
});

it(
  'a way that carries nothing any more is given up',
  async () => {
    const peer = new SoundPeer(operatorHum);
    const { session, sdp } = await answerOffer(await peer.offer(), ['127.0.0.1'], 2000);
    let closed = false;
    session.onClosed(() => {
      closed = true;
    });
    await peer.answered(sdp);
    await vi.waitFor(() => expect(session.take()).not.toBeNull(), { timeout: 5000 });
    expect(closed).toBe(false);
    await peer.close();
    await vi.waitFor(() => expect(closed).toBe(true), { timeout: 10_000 });
  },
  patienceMs,
);
