/** The REST adapter against a real HTTP server that answers whatever the test says. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { http } from '../../server/telephony/http.ts';
import type { TelephonyProvider } from '../../server/telephony/provider.ts';
import { createTwilioProvider } from '../../server/telephony/twilio/provider.ts';
import { createTwilioUrls } from '../../server/telephony/twilio/urls.ts';
import { A_MORNING_MS, type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import { checkRestRequestAgainstOpenApi } from '../helpers/rest-openapi.ts';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  PUBLIC_BASE_URL,
  SMS_NUMBER,
  sidOf,
  VOICE_NUMBER,
} from '../helpers/signed-twilio-request.ts';
import { testConfig } from '../helpers/test-config.ts';

const CONFERENCE = `CF${'1'.padStart(32, '0')}`;

interface Asked {
  method: string;
  path: string;
  authorization: string;
  fields: URLSearchParams;
}
type Answer = (response: ServerResponse) => void;

let server: Server;
let asked: Asked[];
let answer: Answer;
let clock: ManualClock;
let provider: TelephonyProvider;
let baseUrl: string;

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const problem = (status: number, code: number, headers: Record<string, string> = {}) =>
  json(status, { code, message: 'no', more_info: '', status }, headers);

async function take(request: IncomingMessage, response: ServerResponse) {
  let body = '';
  for await (const chunk of request) body += chunk;
  asked.push({
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization ?? '',
    fields: new URLSearchParams(body),
  });
  answer(response);
}

/** What the provider's own description says against the requests made so far; nothing where it is not at hand. */
function faultsOfRequests(): string[] {
  return asked.flatMap(({ method, path, fields }) => {
    const form = [...new Set(fields.keys())].map((name): [string, string | string[]] => {
      const values = fields.getAll(name);
      return [name, values.length === 1 ? String(values[0]) : values];
    });
    return checkRestRequestAgainstOpenApi(method, path, Object.fromEntries(form));
  });
}

const APART = {
  FALLBACK_URL: 'https://bins.example.org/families',
  FALLBACK_URL_DISCREET: 'https://bins.example.org/discreet',
  FALLBACK_URL_STAFF: 'https://bins.example.org/staff',
};

function providerAt(address: string, environment: Record<string, string> = {}): TelephonyProvider {
  const config = testConfig({ TWILIO_API_BASE_URL: address, ...environment });
  const urls = createTwilioUrls(PUBLIC_BASE_URL, config.fallbackUrls);
  return createTwilioProvider({ config, urls, clock, http });
}

beforeEach(async () => {
  asked = [];
  answer = problem(500, 20500);
  clock = manualClock();
  server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  baseUrl = `http://127.0.0.1:${port}`;
  provider = providerAt(baseUrl);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const dial = () =>
  provider.dial({
    from: VOICE_NUMBER,
    to: '+79000000201',
    caseId: 'case-1',
    contactId: 'contact-1',
    legId: 'leg-1',
    effectId: 'effect-1',
    ringTimeoutMs: 20_000,
  });
const sendText = (text = 'Мы рядом') =>
  provider.sendText({
    from: SMS_NUMBER,
    to: '+79000000001',
    text,
    caseId: 'case-1',
    messageId: 'message-1',
    effectId: 'effect-1',
  });

describe('a request', () => {
  test('to ring a family names the document of its call, and nothing personal in an address', async () => {
    answer = json(201, { sid: sidOf('CA', 1), status: 'queued' });
    const ids = 'case=case-1&contact=contact-1';
    const request = { from: VOICE_NUMBER, to: '+79000000001', caseId: 'case-1', contactId: 'contact-1' };
    const ring = { ...request, effectId: 'effect-1', ringTimeoutMs: 30_000 };
    await provider.dialFamily({ ...ring, discreet: false });
    expect([...(asked[0]?.fields ?? [])].slice(0, 6)).toEqual([
      ['To', '+79000000001'],
      ['From', VOICE_NUMBER],
      ['Url', `${PUBLIC_BASE_URL}/twilio/voice/family?${ids}`],
      ['FallbackUrl', `${PUBLIC_BASE_URL}/twilio/voice/fallback`],
      ['Timeout', '30'],
      ['StatusCallback', `${PUBLIC_BASE_URL}/twilio/voice/family-status?${ids}&effect=effect-1`],
    ]);
  });

  test('to ring a phone names the document and every event, with our own ids in their addresses', async () => {
    answer = json(201, { sid: sidOf('CA', 1), status: 'queued' });
    expect(await dial()).toEqual({ ok: true, value: { sid: sidOf('CA', 1) } });
    const ids = 'case=case-1&contact=contact-1&leg=leg-1';
    expect(asked).toMatchObject([{ method: 'POST', path: `/2010-04-01/Accounts/${ACCOUNT_SID}/Calls.json` }]);
    expect([...(asked[0]?.fields ?? [])]).toEqual([
      ['To', '+79000000201'],
      ['From', VOICE_NUMBER],
      ['Url', `${PUBLIC_BASE_URL}/twilio/voice/leg?${ids}`],
      ['FallbackUrl', `${PUBLIC_BASE_URL}/twilio/voice/fallback?${ids}`],
      ['Timeout', '20'],
      ['StatusCallback', `${PUBLIC_BASE_URL}/twilio/voice/leg-status?${ids}&effect=effect-1`],
      ['StatusCallbackEvent', 'initiated'],
      ['StatusCallbackEvent', 'ringing'],
      ['StatusCallbackEvent', 'answered'],
      ['StatusCallbackEvent', 'completed'],
    ]);
  });

  test('signs in with the account’s token, or with the key where there is one', async () => {
    answer = json(201, { sid: sidOf('SM', 1) });
    await sendText();
    provider = providerAt(baseUrl, {
      TWILIO_API_KEY_SID: `SK${'1'.repeat(32)}`,
      TWILIO_API_KEY_SECRET: 'secret-of-the-key',
    });
    await sendText();
    const credentials = asked.map(({ authorization }) =>
      Buffer.from(authorization.slice(6), 'base64').toString(),
    );
    expect(credentials).toEqual([`${ACCOUNT_SID}:${AUTH_TOKEN}`, `SK${'1'.repeat(32)}:secret-of-the-key`]);
  });

  test('to press keys carries them in itself, and in no address', async () => {
    answer = json(200, { sid: sidOf('CA', 1) });
    const place = { caseId: 'case-1', contactId: 'contact-1', legId: 'leg-1' };
    expect(await provider.sendKeys(sidOf('CA', 1), 'ww12#', place)).toMatchObject({ ok: true });
    const address = `${PUBLIC_BASE_URL}/twilio/voice/leg?case=case-1&amp;contact=contact-1&amp;leg=leg-1`;
    expect([...(asked[0]?.fields ?? [])]).toEqual([
      [
        'Twiml',
        `<?xml version="1.0" encoding="UTF-8"?><Response><Play digits="ww12#"/><Redirect>${address}</Redirect></Response>`,
      ],
      ['FallbackUrl', `${PUBLIC_BASE_URL}/twilio/voice/fallback?case=case-1&contact=contact-1&leg=leg-1`],
    ]);
  });

  test('to have somebody not heard finds the room by its name first', async () => {
    answer = json(200, { conferences: [{ sid: CONFERENCE }] });
    expect(await provider.muteInRoom('contact-1.2', sidOf('CA', 1), true)).toMatchObject({ ok: true });
    expect(asked.map(({ method, path }) => [method, path.split('/').slice(4).join('/')])).toEqual([
      ['GET', 'Conferences.json?FriendlyName=contact-1.2&Status=in-progress&PageSize=1'],
      ['POST', `Conferences/${CONFERENCE}/Participants/${sidOf('CA', 1)}.json`],
    ]);
    expect([...(asked[1]?.fields ?? [])]).toEqual([['Muted', 'true']]);
    answer = json(200, { conferences: [] });
    expect(await provider.muteInRoom('contact-1.3', sidOf('CA', 1), true)).toEqual({
      ok: false,
      why: 'refused',
      code: '20404',
    });
  });

  test('to send a text carries it whole', async () => {
    answer = json(201, { sid: sidOf('SM', 1) });
    await sendText('Мы рядом & «ждём» 👨‍👩‍👧 + 1');
    expect(asked[0]?.fields.get('Body')).toBe('Мы рядом & «ждём» 👨‍👩‍👧 + 1');
    expect(asked[0]?.fields.get('StatusCallback')).toBe(
      `${PUBLIC_BASE_URL}/twilio/sms/status?case=case-1&message=message-1&effect=effect-1`,
    );
  });

  test('to bring a caller somewhere else names the document to ask for', async () => {
    answer = json(200, { sid: sidOf('CA', 1) });
    const place = { caseId: 'case-1', contactId: 'contact-1', discreet: false };
    expect(await provider.redirectCaller(sidOf('CA', 1), place)).toEqual({ ok: true, value: undefined });
    // And leaves the fallback of its number alone, which is heard also while this server is down.
    expect([...(asked[0]?.fields ?? [])]).toEqual([
      ['Url', `${PUBLIC_BASE_URL}/twilio/voice/wait?case=case-1&contact=contact-1`],
    ]);
  });

  test('that begins or moves a call says what is heard while this server is down, where copies are kept apart', async () => {
    answer = json(201, { sid: sidOf('CA', 1), status: 'queued' });
    provider = providerAt(baseUrl, APART);
    const sid = sidOf('CA', 1);
    const leg = { caseId: 'case-1', contactId: 'contact-1', legId: 'leg-1' };
    const { legId, ...place } = leg;
    const ring = { ...place, from: VOICE_NUMBER, to: '+79000000001', effectId: 'e-1', ringTimeoutMs: 30_000 };
    await provider.dialFamily({ ...ring, discreet: false });
    await provider.redirectCaller(sid, { ...place, discreet: false });
    await provider.dialFamily({ ...ring, discreet: true });
    await provider.redirectCaller(sid, { ...place, discreet: true });
    await provider.dial({ ...ring, legId });
    await provider.redirectLeg(sid, leg);
    await provider.sendKeys(sid, '1', leg);
    const { FALLBACK_URL: plain, FALLBACK_URL_DISCREET: discreet, FALLBACK_URL_STAFF: staff } = APART;
    expect(asked.map(({ fields }) => fields.get('FallbackUrl'))).toEqual([
      plain,
      plain,
      discreet,
      discreet,
      staff,
      staff,
      staff,
    ]);
    expect(faultsOfRequests()).toEqual([]);
  });

  test('of a discreet call names words that name nothing also where this server keeps them itself', async () => {
    answer = json(201, { sid: sidOf('CA', 1), status: 'queued' });
    const request = { from: VOICE_NUMBER, to: '+79000000001', caseId: 'case-1', contactId: 'contact-1' };
    await provider.dialFamily({ ...request, effectId: 'effect-1', ringTimeoutMs: 30_000, discreet: true });
    expect(asked[0]?.fields.get('FallbackUrl')).toBe(`${PUBLIC_BASE_URL}/twilio/voice/fallback?discreet=1`);
    expect(faultsOfRequests()).toEqual([]);
  });
});

describe('an answer tells whether it was carried out', () => {
  test.each<[string, Answer, unknown]>([
    [
      'refused for good, with the provider’s code',
      problem(400, 21211),
      { ok: false, why: 'refused', code: '21211' },
    ],
    ['refused without a code', json(401, 'no'), { ok: false, why: 'refused', code: '401' }],
    ['too many requests', problem(429, 20429), { ok: false, why: 'notNow', retryAfterMs: null }],
    [
      'too many requests, wait 3 s',
      problem(429, 20429, { 'retry-after': '3' }),
      { ok: false, why: 'notNow', retryAfterMs: 3000 },
    ],
    [
      'too many requests, until an instant',
      problem(429, 20429, { 'retry-after': new Date(A_MORNING_MS + 5000).toUTCString() }),
      { ok: false, why: 'notNow', retryAfterMs: 5000 },
    ],
    ['an error of the provider', problem(500, 20500), { ok: false, why: 'unknown' }],
    ['unavailable', problem(503, 20503), { ok: false, why: 'unknown' }],
    [
      'an answer cut short',
      (response) => response.writeHead(201).write('{"sid":'),
      { ok: false, why: 'unknown' },
    ],
    ['a connection closed without a word', (response) => response.destroy(), { ok: false, why: 'unknown' }],
    [
      'a success that is no JSON',
      (response) => response.writeHead(201).end('<html>'),
      { ok: false, why: 'unknown' },
    ],
    ['a success without an identifier', json(201, {}), { ok: false, why: 'unknown' }],
    [
      'a redirect to elsewhere',
      (response) => response.writeHead(302, { location: '/' }).end(),
      { ok: false, why: 'refused', code: '302' },
    ],
  ])('%s', async (what, given, expected) => {
    answer = (response) => {
      given(response);
      if (what === 'an answer cut short') setImmediate(() => response.destroy());
    };
    expect(await sendText()).toEqual(expected);
  });

  test('nobody listens: certainly not', async () => {
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    provider = providerAt(`http://127.0.0.1:${port}`);
    expect(await dial()).toEqual({ ok: false, why: 'notNow', retryAfterMs: null });
    server = createServer().listen(0, '127.0.0.1');
  });

  test('no answer within ten seconds: unknown', async () => {
    answer = () => {};
    const sending = sendText();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await clock.advance(9_900);
    await clock.advance(200);
    expect(await sending).toEqual({ ok: false, why: 'unknown' });
    expect(clock.scheduled()).toEqual([]);
  });
});

describe('ending a call', () => {
  test.each([
    ['that is over already', problem(400, 21220)],
    ['that the provider does not know', problem(404, 20404)],
    ['that is up', json(200, { sid: sidOf('CA', 1) })],
  ])('%s is done', async (_what, given) => {
    answer = given;
    expect(await provider.endCall(sidOf('CA', 1))).toEqual({ ok: true, value: undefined });
    expect(asked[0]?.fields.get('Status')).toBe('completed');
  });

  test('that cannot be ended for another reason is refused', async () => {
    answer = problem(401, 20003);
    expect(await provider.endCall(sidOf('CA', 1))).toEqual({ ok: false, why: 'refused', code: '20003' });
  });
});

describe('looking', () => {
  const at = (offsetMs: number) => new Date(A_MORNING_MS + offsetMs).toUTCString().replace('GMT', '+0000');

  test('at a call tells its status, or that there is none', async () => {
    answer = json(200, { sid: sidOf('CA', 1), status: 'in-progress', to: '+79000000001' });
    expect(await provider.fetchCall(sidOf('CA', 1))).toEqual({
      ok: true,
      value: { sid: sidOf('CA', 1), status: 'in-progress' },
    });
    answer = problem(404, 20404);
    expect(await provider.fetchCall(sidOf('CA', 1))).toEqual({ ok: true, value: null });
  });

  test('who is on the line tells the calls of families alone, and one of them begins anew', async () => {
    answer = json(200, {
      calls: [
        { sid: sidOf('CA', 2), status: 'in-progress', direction: 'outbound-api' },
        { sid: sidOf('CA', 1), status: 'in-progress', direction: 'inbound' },
      ],
    });
    expect(await provider.callsInProgress(VOICE_NUMBER)).toEqual({
      ok: true,
      value: [{ sid: sidOf('CA', 1) }],
    });
    expect(asked[0]?.path).toContain('Calls.json?To=%2B79000000124&Status=in-progress&PageSize=1000');
    answer = json(200, { sid: sidOf('CA', 1) });
    expect(await provider.beginAnew(sidOf('CA', 1))).toEqual({ ok: true, value: undefined });
    expect([...(asked[1]?.fields ?? [])]).toEqual([['Url', `${PUBLIC_BASE_URL}/twilio/voice`]]);
  });

  test('for families that it missed finds their calls that are over, since an instant, and none of ours', async () => {
    answer = json(200, {
      calls: [
        {
          sid: sidOf('CA', 4),
          status: 'completed',
          direction: 'inbound',
          from: '+79000000101',
          start_time: at(2000),
        },
        { sid: sidOf('CA', 3), status: 'in-progress', direction: 'inbound', from: '+79000000101' },
        { sid: sidOf('CA', 2), status: 'completed', direction: 'outbound-api', from: VOICE_NUMBER },
        {
          sid: sidOf('CA', 1),
          status: 'canceled',
          direction: 'inbound',
          from: 'anonymous',
          start_time: at(1000),
        },
      ],
    });
    const since = Date.parse(at(0));
    expect(await provider.inboundCallsOver({ to: VOICE_NUMBER, sinceMs: since })).toEqual({
      ok: true,
      value: [
        { sid: sidOf('CA', 4), from: '+79000000101', to: VOICE_NUMBER, startedAtMs: Date.parse(at(2000)) },
        { sid: sidOf('CA', 1), from: null, to: VOICE_NUMBER, startedAtMs: Date.parse(at(1000)) },
      ],
    });
    expect(asked[0]?.path).toContain(`StartTime%3E=${encodeURIComponent(new Date(since).toISOString())}`);
  });

  test('for a lost ring finds those since then, those still in the provider’s queue too', async () => {
    answer = json(200, {
      calls: [
        { sid: sidOf('CA', 3), status: 'queued', date_created: at(2000) },
        { sid: sidOf('CA', 2), status: 'queued', date_created: null },
        { sid: sidOf('CA', 1), status: 'completed', date_created: at(-60_000) },
      ],
    });
    const found = await provider.findDial({ from: VOICE_NUMBER, to: '+79000000201', sinceMs: A_MORNING_MS });
    expect(found).toEqual({
      ok: true,
      value: [
        { sid: sidOf('CA', 3), status: 'queued' },
        { sid: sidOf('CA', 2), status: 'queued' },
      ],
    });
    expect(asked[0]?.path).toContain('Calls.json?To=%2B79000000201&From=%2B79000000124&PageSize=50');
  });

  test('for a lost ring of a browser finds it under its identity, told or untold what it is about', async () => {
    const to = 'client:olga?legId=leg-1&caseId=case-1';
    const call = (n: number, address: string) => ({
      sid: sidOf('CA', n),
      status: 'ringing',
      to: address,
      date_created: at(1000),
    });
    answer = json(200, {
      calls: [call(1, 'client:olga'), call(2, to), call(3, 'client:timur'), call(4, `${to}2`)],
    });
    const found = await provider.findDial({ from: VOICE_NUMBER, to, sinceMs: A_MORNING_MS });
    expect(found.ok && found.value.map(({ sid }) => sid)).toEqual([sidOf('CA', 1), sidOf('CA', 2)]);
    expect(asked[0]?.path).toContain('Calls.json?From=%2B79000000124&PageSize=50');
  });

  test('for a lost text finds those with the same words since then', async () => {
    answer = json(200, {
      messages: [
        { sid: sidOf('SM', 3), status: 'sent', body: 'Мы рядом', date_created: at(1000) },
        { sid: sidOf('SM', 2), status: 'sent', body: 'Другое', date_created: at(1000) },
        { sid: sidOf('SM', 1), status: 'sent', body: 'Мы рядом', date_created: at(-60_000) },
      ],
    });
    const found = await provider.findText({
      from: SMS_NUMBER,
      to: '+79000000001',
      text: 'Мы рядом',
      sinceMs: A_MORNING_MS,
    });
    expect(found).toEqual({ ok: true, value: [{ sid: sidOf('SM', 3), status: 'sent' }] });
  });
});

test('a recording is handed on as it comes', async () => {
  answer = (response) =>
    response.writeHead(200, { 'content-type': 'audio/x-wav', 'content-length': '4' }).end('RIFF');
  const recording = await provider.fetchRecording(sidOf('RE', 1));
  if (!recording.ok) throw new Error('no recording');
  expect(recording.value).toMatchObject({ contentType: 'audio/x-wav', lengthBytes: 4 });
  expect(await text(recording.value.audio)).toBe('RIFF');
  expect(asked[0]?.path).toBe(`/2010-04-01/Accounts/${ACCOUNT_SID}/Recordings/${sidOf('RE', 1)}.wav`);
});

test('a recording is deleted once, and one that is gone counts as deleted', async () => {
  answer = (response) => response.writeHead(204).end();
  expect(await provider.deleteRecording(sidOf('RE', 1))).toEqual({ ok: true, value: undefined });
  expect(asked[0]).toMatchObject({
    method: 'DELETE',
    path: `/2010-04-01/Accounts/${ACCOUNT_SID}/Recordings/${sidOf('RE', 1)}.json`,
  });
  answer = json(404, { code: 20404 });
  expect(await provider.deleteRecording(sidOf('RE', 1))).toEqual({ ok: true, value: undefined });
  answer = json(429, { code: 20429 }, { 'retry-after': '3' });
  expect(await provider.deleteRecording(sidOf('RE', 1))).toEqual({
    ok: false,
    why: 'notNow',
    retryAfterMs: 3000,
  });
});
