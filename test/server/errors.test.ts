/** Odd input and inner failures: a clear code, never a stack, never a 5xx for what the asker did wrong. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import { ERROR_CODES } from '../../server/plugins/error-codes.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;
let olga: Person;

beforeEach(async () => {
  line = await buildTestApp();
  olga = await line.person('olga', 'operator');
});
afterEach(() => line.close());

function send(payload: string, headers: Record<string, string> = {}) {
  return line.call({
    method: 'POST',
    url: '/api/cases/any/commands',
    payload,
    headers: { cookie: olga.cookie, 'content-type': 'application/json', ...headers },
  });
}

test('a body that is no JSON, or none at all', async () => {
  for (const payload of ['{"type":', 'type=note', '', '{"__proto__": {"x": 1}}']) {
    const { status, body } = await send(payload);
    expect([payload, status]).toEqual([payload, 400]);
    expect(body).toMatchObject({ code: expect.stringMatching(/^invalid(Json|Request)$/) });
  }
});

test('a body of another type', async () => {
  expect(await send('<a/>', { 'content-type': 'application/xml' })).toMatchObject({
    status: 415,
    body: { code: 'unknownContentType', message: expect.stringContaining('application/json') },
  });
});

test('a body that is too large', async () => {
  const { status, body } = await send(JSON.stringify({ type: 'note', text: 'я'.repeat(200_000) }));
  expect([status, body]).toMatchObject([413, { code: 'bodyTooLarge' }]);
});

test('the longest note fits, though every letter of it is written as an escape', async () => {
  const caseId = await line.text('+79000000101');
  const { status } = await line.call({
    method: 'POST',
    url: `/api/cases/${caseId}/commands`,
    payload: `{"type":"note","text":"${'\\u044f'.repeat(10_000)}"}`,
    headers: { cookie: olga.cookie, 'content-type': 'application/json' },
  });
  expect(status).toBe(200);
});

test('addresses that are broken, endless or unknown', async () => {
  expect(await olga.get('/api/cases/%zz')).toMatchObject({ status: 400, body: { code: 'invalidRequest' } });
  expect((await olga.get(`/api/cases/${'x'.repeat(150)}`)).status).toBe(400);
  expect(await olga.get(`/api/cases/${'x'.repeat(5_000)}`)).toMatchObject({ status: 404 });
  expect(await olga.get('/api/casess')).toMatchObject({ status: 404, body: { code: 'notFound' } });
  expect((await olga.post('/api/board')).status).toBe(404);
  expect((await olga.get('/api/cases?cursor=%00')).status).toBeLessThan(500);
  expect((await olga.get("/api/cases?q=';drop table cases;--")).status).toBe(200);
});

test('an Idempotency-Key that is too long is refused, not cut', async () => {
  const { status, body } = await send('{"type":"accept"}', { 'idempotency-key': 'k'.repeat(201) });
  expect([status, body]).toMatchObject([400, { code: 'invalidRequest' }]);
});

test('what fails inside is told in general words and logged once in full', async () => {
  line.store.mayView = async () => {
    throw new Error('SQLITE_SECRET: /var/data is odd');
  };
  const answer = await olga.get('/api/cases/any');
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal', message: ERROR_CODES.internal.en } });
  expect(line.logged.filter((text) => text.includes('SQLITE_SECRET'))).toHaveLength(1);
});

test('a database that cannot serve is 503, without saying why', async () => {
  line.store.mayView = async () => {
    throw new StoreUnavailable('full', 'the disk is full');
  };
  const answer = await olga.get('/api/cases/any');
  expect(answer).toMatchObject({
    status: 503,
    body: { code: 'storeUnavailable', message: ERROR_CODES.storeUnavailable.en },
  });
});

test('every code has words in both languages and a status that is an error', () => {
  for (const [code, { status, en, ru }] of Object.entries(ERROR_CODES)) {
    expect([code, status >= 400 && status < 600, en.length > 10, /[а-я]/.test(ru)]).toEqual([
      code,
      true,
      true,
      true,
    ]);
  }
});
