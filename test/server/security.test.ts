/** What stands between the API and other sites, forged addresses and floods; and what logs never hold. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../server/log.ts';
import { SIGN_INS_PER_MINUTE } from '../../server/plugins/rate-limits.ts';
import { buildTestApp, PASSWORD, type Person, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;
let olga: Person;

beforeEach(async () => {
  line = await buildTestApp({ logLevel: 'debug' });
  olga = await line.person('olga', 'operator');
});
afterEach(() => line.close());

describe('a change asked for', () => {
  const change = (headers: Record<string, string>) =>
    line.call({
      method: 'PUT',
      url: '/api/presence',
      payload: { status: 'away' },
      headers: { cookie: olga.cookie, host: 'line.test', ...headers },
    });

  test('by the console or by a program is taken', async () => {
    const welcome: Record<string, string>[] = [
      {},
      { 'x-ochag': '1' },
      { origin: 'http://line.test' },
      { origin: 'http://line.test', 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of welcome) expect([headers, (await change(headers)).status]).toEqual([headers, 200]);
  });

  test('by the page of another site is refused, though the browser sends the cookie', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'http://line.test.evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://line.test' },
      { 'x-ochag': '1', origin: 'https://evil.example' },
    ];
    for (const headers of foreign) {
      const { status, body } = await change(headers);
      expect([headers, status, body]).toMatchObject([headers, 403, { code: 'crossOrigin' }]);
    }
  });

  test('at another address of the same machine is taken, since the page came from there', async () => {
    expect((await change({ origin: 'http://10.0.0.5:8080', host: '10.0.0.5:8080' })).status).toBe(200);
  });

  test('as a form or as plain text is not even read', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await line.call({
        method: 'PUT',
        url: '/api/presence',
        payload: '{"status":"away"}',
        headers: { cookie: olga.cookie, 'content-type': type },
      });
      expect([type, answer.status, answer.body]).toMatchObject([type, 415, { code: 'unknownContentType' }]);
    }
  });
});

test('signing in from another site is refused as well', async () => {
  const { status } = await line.call({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'olga', password: PASSWORD },
    headers: { origin: 'https://evil.example' },
  });
  expect(status).toBe(403);
});

describe('headers', () => {
  test('let a page load only what comes from here', async () => {
    const { headers } = await line.call({ method: 'GET', url: '/' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' ws://line.test;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('come with every answer to a browser, and with none to the provider or a monitor', async () => {
    const without = [
      ['POST', '/twilio/sms'],
      ['POST', '/twilio/voice'],
      ['GET', '/health/ready'],
      ['GET', '/metrics'],
    ] as const;
    const withThem = [
      ['GET', '/'],
      ['GET', '/api/board'],
      ['POST', '/an/address/that/nothing/serves'],
      ['GET', '/api/nothing'],
    ] as const;
    for (const [method, url] of [...without, ...withThem]) {
      const { headers } = await line.call({ method, url });
      const isForBrowsers = withThem.some(([, address]) => address === url);
      expect([url, headers['x-content-type-options'] === 'nosniff']).toEqual([url, isForBrowsers]);
      expect([url, 'permissions-policy' in headers]).toEqual([url, isForBrowsers]);
    }
  });

  test('let no browser keep a case, nor a refusal to show one', async () => {
    for (const url of ['/api/board', '/api/cases', '/api/cases/unknown', '/api/session']) {
      expect([url, (await olga.get(url)).headers['cache-control']]).toEqual([url, 'private, no-store']);
    }
  });

  test('keep browsers on https where the line is served over it', async () => {
    const secured = await buildTestApp({ env: { PUBLIC_BASE_URL: 'https://line.test/ochag' } });
    const { headers } = await secured.call({ method: 'GET', url: '/' });
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(String(headers['content-security-policy'])).toContain("connect-src 'self' wss://line.test;");
    await secured.close();
  });
});

test('an address that signs in without end is told to wait; others, monitors and webhooks are not', async () => {
  // Without a password: counted all the same, and cheap.
  const signIn = (remoteAddress: string) =>
    line.call({ method: 'POST', url: '/api/session', payload: {}, remoteAddress });
  for (let time = 0; time < SIGN_INS_PER_MINUTE; time += 1) await signIn('10.0.0.9');
  const refused = await signIn('10.0.0.9');
  expect(refused).toMatchObject({ status: 429, body: { code: 'tooManyRequests' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await signIn('10.0.0.10')).status).toBe(400);
  expect((await olga.get('/api/session')).status).toBe(200);
  const call = (url: string) => line.call({ method: 'POST', url, payload: {}, remoteAddress: '10.0.0.9' });
  expect((await call('/twilio/sms')).headers).not.toHaveProperty('x-ratelimit-limit');
});

describe('the log', () => {
  test('holds no number, text, name, login, password or token, whatever happened', async () => {
    const caseId = await line.text('+79000000101', 'он снова пьян');
    await olga.command(caseId, { type: 'note', text: 'соседи слышали' });
    await olga.get('/api/cases?q=79000000101');
    await olga.post(`/api/cases/${caseId}/commands`, { type: 'note' });
    await line.call({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'olga-x', password: 'secret-1' },
    });
    line.store.listedCase = async () => {
      throw new Error('broken');
    };
    await olga.get(`/api/cases/${caseId}`);
    const log = line.logged.join('');
    expect(log).toContain('"route":"/api/cases/:id/commands"');
    expect(log).toContain('broken');
    expect(log).toContain(caseId);
    const token = olga.cookie.split('=')[1] ?? 'no token';
    for (const secret of ['79000000101', 'пьян', 'соседи', 'Olga', 'olga-x', 'secret-1', token, '?q=']) {
      expect([secret, log.includes(secret)]).toEqual([secret, false]);
    }
  });

  test('cuts secrets out of objects that somebody logs whole', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (text) => lines.push(text) });
    log.info({ staff: { staffId: 'id', name: 'Ольга', phone: '+79000000011', passwordHash: 'h' } }, 'whole');
    log.info({ from: '+79000000101', text: 'слова', sid: 'SM1' }, 'whole');
    expect(lines.join('')).toContain('SM1');
    expect(lines.join('')).toContain('[redacted]');
    expect(lines.join('')).not.toMatch(/Ольга|7900000|слова|"h"/);
  });
});

describe('the console', () => {
  let folder: string;
  let served: TestApp;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'console-'));
    await mkdir(path.join(folder, 'assets'));
    await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Очаг</title>');
    await writeFile(path.join(folder, 'assets', 'main-1a2b3c.js'), 'export {}');
    await writeFile(path.join(folder, 'favicon.svg'), '<svg/>');
    await writeFile(path.join(folder, '..', 'outside.txt'), 'not yours');
    served = await buildTestApp({ consoleFolder: folder });
  });
  afterEach(async () => {
    await served.close();
    await rm(folder, { recursive: true });
  });

  const get = (url: string) => served.call({ method: 'GET', url });

  test('answers each of its addresses with its page, which is asked for again each time', async () => {
    for (const url of ['/', '/floor', '/case/id-1', '/index.html']) {
      const { status, body, headers } = await get(url);
      expect([url, status, body]).toEqual([url, 200, '<!doctype html><title>Очаг</title>']);
      expect(headers).toMatchObject({
        'content-type': expect.stringContaining('text/html'),
        'cache-control': 'no-cache',
      });
    }
  });

  test('keeps hashed assets for ever and other files not', async () => {
    expect((await get('/assets/main-1a2b3c.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('public, max-age=0');
  });

  test('is not what a missing file or an unknown address of the API gets', async () => {
    for (const url of [
      '/assets/old-9z.js',
      '/missing.png',
      '/api/nothing',
      '/twilio/nothing',
      '/health/nothing',
    ]) {
      expect([url, await get(url)]).toMatchObject([url, { status: 404, body: { code: 'notFound' } }]);
    }
  });

  test('gives out nothing from outside its folder', async () => {
    for (const url of ['/../outside.txt', '/assets/..%2f..%2foutside.txt', '/%2e%2e/outside.txt']) {
      const { status, body } = await get(url);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).not.toContain('not yours');
    }
  });

  test('says in words when it is not built yet', async () => {
    await rm(path.join(folder, 'index.html'));
    const { status, body } = await get('/');
    expect(status).toBe(503);
    expect(body).toContain('npm run build');
  });
});
