// Phones in browsers: who may register, whom a call rings, and how it ends when nobody, or somebody else, answers.
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignallingPeer } from '../../helpers/sound-peer.ts';
import {
  accountSid,
  operatorPhone,
  response,
  type Stub,
  startStub,
  voiceNumber,
} from './stub-application.ts';

const apiKey = { sid: `SK${'1'.repeat(32)}`, secret: 'secret-of-the-test-key' };
const { AccessToken } = twilio.jwt;

let stub: Stub;
const peers: SignallingPeer[] = [];

function connect(): SignallingPeer {
  const peer = new SignallingPeer(stub.carrier.baseUrl);
  peers.push(peer);
  return peer;
}

function token({
  identity = 'operator-7',
  account = accountSid,
  secret = apiKey.secret,
  ttl = 3600,
  incoming = true,
} = {}) {
  const made = new AccessToken(account, apiKey.sid, secret, { identity, ttl });
  made.addGrant(new AccessToken.VoiceGrant({ incomingAllow: incoming }));
  return made.toJwt();
}

async function registered(identity = 'operator-7'): Promise<SignallingPeer> {
  const peer = connect();
  expect(await peer.ask('register', { token: token({ identity }) })).toMatchObject({ ok: true });
  return peer;
}

async function callOperator(extra: Record<string, string> = {}): Promise<string> {
  const { status, body } = await stub.rest('POST', '/Calls.json', {
    To: 'client:operator-7',
    From: voiceNumber,
    Url: `${stub.applicationUrl}/leg`,
    StatusCallback: `${stub.applicationUrl}/status`,
    StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    ...extra,
  });
  expect(status).toBe(201);
  return body.sid;
}

beforeEach(async () => {
  stub = await startStub({ apiKey });
  stub.on('/leg', response('<Pause length="600"/>'));
});
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
  await stub.close();
});

describe('a phone in a browser', () => {
  it('registers only with a token that our key signed, for this account, in time, and for incoming calls', async () => {
    const answers = async (given: string) => (await connect().ask('register', { token: given })).code;
    expect(await answers(token({ secret: 'another' }))).toBe('badToken');
    expect(await answers(token({ account: `AC${'9'.repeat(32)}` }))).toBe('badToken');
    expect(await answers(token({ ttl: -60 }))).toBe('expiredToken');
    expect(await answers(token({ incoming: false }))).toBe('notAllowed');
    expect(await answers('no.token')).toBe('badToken');
    expect((await connect().ask('register', {})).code).toBe('badRequest');
    expect((await connect().ask('accept', { callSid: `CA${'0'.repeat(32)}`, sdp: 'x' })).code).toBe(
      'notRegistered',
    );
  });

  it('that is not registered does not answer, at once', async () => {
    const call = stub.carrier.call(await callOperator())!;
    expect(await call.untilEnded()).toBe('no-answer');
    expect(call.to).toBe('client:operator-7');
  });

  it('rings in every tab, the first to accept has the call, and keys and words go through it', async () => {
    stub.on(
      '/leg',
      response('<Gather numDigits="2" action="/keys"><Say language="ru-RU">Нажмите 12</Say></Gather>'),
    );
    stub.on('/keys', response('<Say language="en-US">Thank you</Say>', '<Hangup/>'));
    const [one, other] = [await registered(), await registered()];
    const stranger = await registered('operator-8');
    const callSid = await callOperator();
    await Promise.all([one.untilRung(), other.untilRung()]);
    await one.accept(callSid);
    await vi.waitFor(() => expect(other.cancelled).toEqual([callSid]));
    expect((await other.ask('digits', { callSid, digits: '12' })).code).toBe('noCall');
    await stub.carrier.call(callSid)!.untilGathering();
    await one.ask('digits', { callSid, digits: '12' });
    await vi.waitFor(() => expect(one.ended).toEqual([{ callSid, status: 'completed' }]));
    expect(one.said.map(({ text, language }) => [text, language])).toEqual([
      ['Нажмите 12', 'ru-RU'],
      ['Thank you', 'en-US'],
    ]);
    expect(one.cancelled).toEqual([]);
    expect(stub.askedFor('/keys')[0]?.form).toMatchObject({ Digits: '12', To: 'client:operator-7' });
    expect(stranger.rung).toEqual([]);
    await stub.carrier.quiet();
    expect(stub.askedFor('/status').map(({ form }) => form.CallStatus)).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(stub.carrier.problems()).toEqual([]);
  });

  it('is busy when every tab refuses, and told when the caller gives up or nobody comes', async () => {
    const [one, other] = [await registered(), await registered()];
    const refused = await callOperator();
    await Promise.all([one.untilRung(), other.untilRung()]);
    await one.ask('decline', { callSid: refused });
    expect(stub.carrier.call(refused)!.state).toBe('ringing');
    await other.ask('decline', { callSid: refused });
    expect(await stub.carrier.call(refused)!.untilEnded()).toBe('busy');

    const given = await callOperator();
    await vi.waitFor(() => expect(one.rung).toHaveLength(2));
    await stub.rest('POST', `/Calls/${given}.json`, { Status: 'canceled' });
    await vi.waitFor(() => expect(one.cancelled).toEqual([given]));

    const unheard = await callOperator({ Timeout: '5' });
    expect(await stub.carrier.call(unheard)!.untilEnded()).toBe('no-answer');
    await vi.waitFor(() => expect(one.cancelled).toEqual([given, unheard]));
  });

  it('does not hear of a second call while it has one, which rings out', async () => {
    const peer = await registered();
    const first = await callOperator();
    await peer.untilRung();
    await peer.accept(first);
    const second = stub.carrier.call(await callOperator({ Timeout: '5' }))!;
    expect(await second.untilEnded()).toBe('no-answer');
    expect(peer.rung).toHaveLength(1);
    expect(stub.carrier.call(first)!.state).toBe('in-progress');
  });

  it('is refused an accept that is no offer of sound, and rings on', async () => {
    const peer = await registered();
    const callSid = await callOperator();
    await peer.untilRung();
    expect((await peer.ask('accept', { callSid, sdp: 'v=0' })).code).toBe('badOffer');
    expect(stub.carrier.call(callSid)!.state).toBe('ringing');
    await peer.accept(callSid);
  });

  it('has an address that the provider would take, or is refused', async () => {
    for (const to of ['client:', 'client:a b', 'sip:nobody', `client:${'x'.repeat(257)}`]) {
      const { body } = await stub.rest('POST', '/Calls.json', {
        To: to,
        From: voiceNumber,
        Twiml: response(),
      });
      expect([to, body.code]).toEqual([to, 21211]);
    }
    const { body } = await stub.rest('POST', '/Calls.json', {
      To: 'sip:stranger@office.example',
      From: voiceNumber,
      Twiml: response(),
    });
    expect(await stub.carrier.call(body.sid)!.untilEnded()).toBe('failed');
    expect(stub.carrier.phone(operatorPhone).ringing).toBe(false);
  });

  it('on the handset page has sound only for that page itself', async () => {
    const { baseUrl } = stub.carrier;
    const codes: unknown[] = [];
    for (const origin of [baseUrl, 'http://elsewhere.example', 'null']) {
      const page = new SignallingPeer(baseUrl, origin);
      peers.push(page);
      await page.ask('attach', { number: operatorPhone });
      codes.push((await page.ask('sound', { number: operatorPhone, sdp: 'v=0' })).code);
    }
    // The first may, and its phone is in no call.
    expect(codes).toEqual(['noCall', 'notAttached', 'notAttached']);
  });

  it('of the SIP kind is there while its page is open', async () => {
    const to = 'sip:desk9@office.example';
    const page = new AbortController();
    await fetch(`${stub.carrier.baseUrl}/handset/events?number=${encodeURIComponent(to)}`, {
      signal: page.signal,
    });
    const { body } = await stub.rest('POST', '/Calls.json', { To: to, From: voiceNumber, Twiml: response() });
    await stub.carrier.phone(to).untilRinging();
    stub.carrier.phone(to).answer();
    expect(await stub.carrier.call(body.sid)!.untilEnded()).toBe('completed');
    expect(stub.carrier.problems()).toEqual([]);
    page.abort();
  });

  it('has an identity that says nothing about a person, or is pointed out', async () => {
    await stub.rest('POST', '/Calls.json', {
      To: 'client:79000000201',
      From: voiceNumber,
      Twiml: response(),
    });
    expect(stub.carrier.problems()).toMatchObject([{ message: 'an identity must hold no personal data' }]);
  });
});
