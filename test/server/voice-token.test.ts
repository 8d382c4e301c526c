/** The console as a telephone: who gets a token, what it lets them do, and where their browser may connect. */
import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { VOICE_TOKENS_PER_MINUTE } from '../../server/plugins/rate-limits.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';

const KEY_SID = `SK${'1'.repeat(32)}`;
const KEY_SECRET = 'the-secret-of-the-key';
const WITH_KEY = { TWILIO_API_KEY_SID: KEY_SID, TWILIO_API_KEY_SECRET: KEY_SECRET };

let line: TestApp;
afterEach(() => line.close());

interface Answer {
  identity: string;
  token: string;
  expiresAt: string;
  carrierUrl: string | null;
}

function decoded(token: string) {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const expected = createHmac('sha256', KEY_SECRET).update(`${header}.${payload}`).digest('base64url');
  expect(signature).toBe(expected);
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

test('a token lets one person be rung for an hour, and nobody call', async () => {
  line = await buildTestApp({ env: WITH_KEY });
  const olga = await line.person('olga', 'operator');
  const { status, body } = await olga.post('/api/voice/token');
  const answer = body as Answer;
  expect([status, answer]).toMatchObject([
    200,
    { identity: 'staff_olga', carrierUrl: 'http://127.0.0.1:9', expiresAt: '2026-03-02T07:00:00.000Z' },
  ]);
  const claims = decoded(answer.token);
  expect(claims).toMatchObject({ iss: KEY_SID, sub: line.config.twilio.accountSid });
  expect(claims.grants).toEqual({ identity: 'staff_olga', voice: { incoming: { allow: true } } });
  expect(claims.exp - claims.iat).toBe(3600);
});

test('with Twilio the browser finds the network by itself, and may connect to it alone', async () => {
  line = await buildTestApp({ env: { ...WITH_KEY, TWILIO_API_BASE_URL: 'https://api.twilio.com' } });
  const olga = await line.person('olga', 'operator');
  expect((await olga.post('/api/voice/token')).body).toMatchObject({ carrierUrl: null });
  const policy = String((await olga.get('/api/session')).headers['content-security-policy']);
  expect(policy).toContain("connect-src 'self' ws://line.test https://*.twilio.com wss://*.twilio.com");
});

test('the page may use the microphone, and connect to the network that rings it', async () => {
  line = await buildTestApp({ env: WITH_KEY });
  const { headers } = await line.call({ method: 'GET', url: '/' });
  expect(headers['permissions-policy']).toContain('microphone=(self)');
  expect(String(headers['content-security-policy'])).toContain(
    "connect-src 'self' ws://line.test http://127.0.0.1:9 ws://127.0.0.1:9;",
  );
});

test('without an API key nobody is rung in the browser, and each way to ask says so', async () => {
  line = await buildTestApp();
  const olga = await line.person('olga', 'operator', { phone: '+79000000011' });
  expect(await olga.post('/api/voice/token')).toMatchObject({ status: 409, body: { code: 'noSoftphone' } });
  expect(await olga.put('/api/presence', { status: 'available', device: 'browser' })).toMatchObject({
    status: 409,
    body: { code: 'noSoftphone' },
  });
  const { headers, body } = await olga.get('/api/session');
  expect(body).toMatchObject({ staff: { hasSoftphone: false } });
  expect(String(headers['content-security-policy'])).toContain("connect-src 'self' ws://line.test;");
});

test('nobody gets a token without being signed in, nor from the page of another site', async () => {
  line = await buildTestApp({ env: WITH_KEY });
  const olga = await line.person('olga', 'operator');
  const asked = { method: 'POST', url: '/api/voice/token', payload: {} } as const;
  expect(await line.call(asked)).toMatchObject({ status: 401, body: { code: 'signedOut' } });
  const headers = { cookie: olga.cookie, origin: 'https://evil.example' };
  expect(await line.call({ ...asked, headers })).toMatchObject({ status: 403 });
});

test('a console that asks for tokens without end is held back', async () => {
  line = await buildTestApp({ env: WITH_KEY });
  const olga = await line.person('olga', 'operator');
  for (let asked = 0; asked < VOICE_TOKENS_PER_MINUTE; asked += 1) await olga.post('/api/voice/token');
  expect(await olga.post('/api/voice/token')).toMatchObject({ status: 429 });
});

test('the browser stays chosen through a break, and is not assumed at the next shift', async () => {
  line = await buildTestApp({ env: WITH_KEY });
  const olga = await line.person('olga', 'operator');
  const comes = (more = {}) => olga.put('/api/presence', { status: 'available', ...more });
  expect((await comes({ device: 'browser' })).body).toMatchObject({ device: 'browser' });
  await olga.put('/api/presence', { status: 'away' });
  expect((await comes()).body).toMatchObject({ device: 'browser' });
  await olga.put('/api/presence', { status: 'offline' });
  expect((await comes()).body).toMatchObject({ device: 'none' });
  expect((await olga.get('/api/session')).body).toMatchObject({ staff: { hasSoftphone: true } });
});
