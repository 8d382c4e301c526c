/** Signing in and out: who gets a session, what it looks like, and when it is over. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLog } from '../../server/log.ts';
import { addressMark } from '../../server/staff/address-mark.ts';
import { DEMO_PASSWORD } from '../../server/staff/demo-staff.ts';
import { hashPassword } from '../../server/staff/passwords.ts';
import { refuseDemoStaff } from '../../server/staff/refuse-demo-staff.ts';
import { SESSION_IDLE_MS } from '../../server/staff/sessions.ts';
import { FAILURES_PER_ADDRESS, FAILURES_PER_LOGIN, LOCK_OUT_MS } from '../../server/staff/sign-in.ts';
import { buildTestApp, PASSWORD, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;

beforeEach(async () => {
  line = await buildTestApp({ env: { LINE_NAME: 'Линия семьи', LINE_NUMBER: '124' } });
});
afterEach(() => line.close());

function signIn(login: string, password: string, remoteAddress = '127.0.0.1') {
  return line.call({ method: 'POST', url: '/api/session', payload: { login, password }, remoteAddress });
}

test('an operator signs in and is told who they are, what the line is called and what time it is', async () => {
  await line.addStaff('olga', 'operator', { phone: '+79000000011' });
  const { status, body } = await signIn('olga', PASSWORD);
  expect(status).toBe(200);
  expect(body).toEqual({
    staff: {
      id: 'staff-olga',
      name: 'Olga',
      role: 'operator',
      team: 'hotline',
      specialty: null,
      presence: 'offline',
      device: 'none',
      presenceSince: '1970-01-01T00:00:00.000Z',
      load: { voice: 0, desk: 0, deskCapacity: 3 },
      login: 'olga',
      hasPhone: true,
      hasSoftphone: false,
    },
    lineName: 'Линия семьи',
    lineNumber: '124',
    emergencyWays: [],
    canHideLine: false,
    defaultLanguage: 'ru',
    timeZone: 'Europe/Moscow',
    now: '2026-03-02T06:00:00.000Z',
  });
});

test('the cookie is out of reach of scripts and of other sites', async () => {
  await line.addStaff('olga', 'operator');
  const { headers } = await signIn('olga', PASSWORD);
  const cookie = String(headers['set-cookie']);
  expect(cookie).toMatch(/^ochag_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
});

test('over https the cookie never travels in the clear', async () => {
  const secured = await buildTestApp({ env: { PUBLIC_BASE_URL: 'https://line.test' } });
  await secured.addStaff('olga', 'operator');
  const { headers } = await secured.call({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'olga', password: PASSWORD },
  });
  expect(String(headers['set-cookie'])).toContain('; Secure');
  await secured.close();
});

test('the database keeps no token that would open a session', async () => {
  const olga = await line.person('olga', 'operator');
  const token = olga.cookie.split('=')[1] ?? '';
  expect(token).not.toBe('');
  expect(await line.store.sessionByTokenHash(token)).toBeNull();
});

test('a login is recognised with capitals and spaces around it', async () => {
  await line.addStaff('olga', 'operator');
  expect((await signIn(' Olga ', PASSWORD)).status).toBe(200);
});

test('a wrong password and an unknown login are refused in the same words', async () => {
  await line.addStaff('olga', 'operator');
  const wrong = await signIn('olga', 'not the password');
  const unknown = await signIn('nobody', 'not the password');
  expect(wrong.status).toBe(401);
  expect(unknown).toMatchObject({ status: 401, body: wrong.body });
  expect(wrong.body).toEqual({ code: 'wrongPassword', message: 'Login and password do not match.' });
});

describe('the password of the demo', () => {
  const demoHash = hashPassword(DEMO_PASSWORD);

  test('opens nothing on a line that is no demo', async () => {
    await line.addStaff('olga', 'operator');
    await line.store.updateStaff('olga', { passwordHash: await demoHash });
    expect(await signIn('olga', DEMO_PASSWORD)).toMatchObject({
      status: 401,
      body: { code: 'wrongPassword' },
    });
  });

  test('ends the shift and the sessions of whoever still has it, and of nobody else', async () => {
    const demo = await buildTestApp({ env: { DEMO_STAFF: '1' } });
    const [olga, timur] = [await demo.addStaff('olga', 'operator'), await demo.person('timur', 'operator')];
    await demo.store.updateStaff('olga', { passwordHash: await demoHash });
    const payload = { login: 'olga', password: DEMO_PASSWORD };
    const { headers } = await demo.call({ method: 'POST', url: '/api/session', payload });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const olgasBoard = () => demo.call({ method: 'GET', url: '/api/board', headers: { cookie } });
    await demo.store.setPresence(olga.staffId, 'available', 'phone', demo.clock.now());
    await demo.store.setPresence(timur.staffId, 'available', 'phone', demo.clock.now());
    expect((await olgasBoard()).status).toBe(200);
    await refuseDemoStaff(demo.store, demo.clock.now(), createLog('fatal'));
    expect((await demo.store.staffOnShift()).map(({ presence }) => presence)).toEqual([
      'offline',
      'available',
    ]);
    expect((await olgasBoard()).status).toBe(401);
    expect((await timur.get('/api/board')).status).toBe(200);
    await demo.close();
  });
});

test('a browser in Russian is answered in Russian', async () => {
  const { body } = await line.call({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'olga', password: 'x' },
    headers: { 'accept-language': 'ru-RU,ru;q=0.9' },
  });
  expect(body).toEqual({ code: 'wrongPassword', message: 'Логин и пароль не подходят друг к другу.' });
});

test('after five wrong passwords the login is closed to the right one too, and says for how long', async () => {
  await line.addStaff('olga', 'operator');
  for (let attempt = 0; attempt < FAILURES_PER_LOGIN; attempt += 1) await signIn('olga', 'guess');
  const { status, body, headers } = await signIn('olga', PASSWORD);
  expect(status).toBe(429);
  expect(body).toMatchObject({ code: 'lockedOut' });
  expect(Number(headers['retry-after'])).toBe(LOCK_OUT_MS / 1000);
  await line.clock.advance(LOCK_OUT_MS);
  expect((await signIn('olga', PASSWORD)).status).toBe(200);
});

/** The audit as it stands, the oldest first, each detail parsed. */
async function audited() {
  const rows = (await line.store.auditBefore(null, 1_000)).toReversed();
  return rows.map(({ staffId, action, detail }) => ({ staffId, action, ...JSON.parse(detail ?? '{}') }));
}
const markOf = (address: string) => addressMark(line.runtime.deps.config.dataKey, address);

test('the audit tells who signed in, whose login was tried and when a door was closed, and nothing that was typed', async () => {
  await line.addStaff('olga', 'operator');
  await signIn('olga', PASSWORD);
  for (let attempt = 0; attempt < FAILURES_PER_LOGIN; attempt += 1) await signIn('olga', 'guess', '10.0.0.9');
  for (let attempt = 0; attempt < FAILURES_PER_LOGIN; attempt += 1) await signIn(PASSWORD, 'olga');
  const ours = { from: markOf('127.0.0.1') };
  const theirs = { from: markOf('10.0.0.9') };
  const olga = { staffId: 'staff-olga' };
  const nobody = { staffId: null };
  expect(await audited()).toEqual([
    { ...olga, action: 'signIn.succeeded', ...ours },
    ...Array(FAILURES_PER_LOGIN).fill({ ...olga, action: 'signIn.failed', ...theirs, why: 'wrongPassword' }),
    { ...olga, action: 'signIn.lockedOut', ...theirs, door: 'login' },
    ...Array(FAILURES_PER_LOGIN).fill({ ...nobody, action: 'signIn.failed', ...ours, why: 'unknownLogin' }),
    { ...nobody, action: 'signIn.lockedOut', ...ours, door: 'login' },
  ]);
  const written = JSON.stringify(await line.store.auditBefore(null, 1_000));
  for (const secret of [PASSWORD, 'guess', '10.0.0.9', '127.0.0.1']) expect(written).not.toContain(secret);
});

test('who tries a closed door is in the audit, once a minute for each address', async () => {
  await line.addStaff('olga', 'operator');
  for (let attempt = 0; attempt < FAILURES_PER_LOGIN; attempt += 1) await signIn('olga', 'guess');
  const refused = async () => (await audited()).filter(({ action }) => action === 'signIn.refused');
  const row = (address: string) => ({
    staffId: 'staff-olga',
    action: 'signIn.refused',
    from: markOf(address),
    door: 'login',
  });
  for (let attempt = 0; attempt < 3; attempt += 1) await signIn('olga', PASSWORD);
  await signIn('olga', PASSWORD, '10.0.0.9');
  expect(await refused()).toEqual([row('127.0.0.1'), row('10.0.0.9')]);
  await line.clock.advance(60_000);
  await signIn('olga', PASSWORD);
  expect(await refused()).toEqual([row('127.0.0.1'), row('10.0.0.9'), row('127.0.0.1')]);
});

test('who comes to an address that is closed is in the audit, with whose login they tried', async () => {
  await line.addStaff('olga', 'operator');
  for (let attempt = 0; attempt < FAILURES_PER_ADDRESS; attempt += 1)
    await line.store.recordSignInFailure(`address:${markOf('10.0.0.9')}`, line.clock.now());
  await signIn('olga', PASSWORD, '10.0.0.9');
  await signIn('nobody', PASSWORD, '10.0.0.9');
  expect(await audited()).toEqual([
    { staffId: 'staff-olga', action: 'signIn.refused', from: markOf('10.0.0.9'), door: 'address' },
  ]);
});

test('a disabled colleague who tries to come back is in the audit, and whether the password was theirs', async () => {
  await line.addStaff('olga', 'operator');
  await line.store.updateStaff('olga', { disabled: true });
  await signIn('olga', PASSWORD);
  await signIn('olga', 'guess');
  expect(await audited()).toMatchObject([
    { staffId: 'staff-olga', action: 'signIn.failed', why: 'disabled', passwordFits: true },
    { staffId: 'staff-olga', action: 'signIn.failed', why: 'disabled', passwordFits: false },
  ]);
});

test('signing out is in the audit, and so is being replaced at the same browser', async () => {
  const olga = await line.person('olga', 'operator');
  await line.addStaff('timur', 'operator');
  const replaced = await line.call({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'timur', password: PASSWORD },
    headers: { cookie: olga.cookie },
  });
  const cookie = String(replaced.headers['set-cookie']).split(';')[0];
  const signOut = () => line.call({ method: 'DELETE', url: '/api/session', headers: { cookie } });
  await signOut();
  // Signed out already: nothing more to tell.
  await signOut();
  expect((await audited()).filter(({ action }) => action === 'signOut')).toEqual([
    { staffId: 'staff-olga', action: 'signOut', from: markOf('127.0.0.1'), why: 'replaced' },
    { staffId: 'staff-timur', action: 'signOut', from: markOf('127.0.0.1'), why: 'asked' },
  ]);
});

test('failures are counted without the address and what was typed, and forgotten once they close nothing', async () => {
  const recorded = vi.spyOn(line.store, 'recordSignInFailure');
  await signIn('correct horse battery', 'x', '10.0.0.9');
  const keys = recorded.mock.calls.map(([key]) => key);
  expect(keys).toEqual([expect.stringMatching(/^nobody:[0-9a-f]{12}$/), `address:${markOf('10.0.0.9')}`]);
  await line.clock.advance(LOCK_OUT_MS);
  await line.addStaff('olga', 'operator');
  await signIn('olga', PASSWORD);
  for (const key of keys) expect(await line.store.signInFailures(key)).toBeNull();
});

test('guesses sent all at once are counted like any others', async () => {
  await line.addStaff('olga', 'operator');
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('olga', 'guess')));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
});

test('somebody who gets it right in the end starts again from none', async () => {
  await line.addStaff('olga', 'operator');
  for (let attempt = 1; attempt < FAILURES_PER_LOGIN; attempt += 1) await signIn('olga', 'typo');
  expect((await signIn('olga', PASSWORD)).status).toBe(200);
  expect((await signIn('olga', 'typo')).status).toBe(401);
  expect((await signIn('olga', PASSWORD)).status).toBe(200);
});

test('one closed login does not close the others', async () => {
  await line.addStaff('timur', 'operator');
  for (let attempt = 0; attempt <= FAILURES_PER_LOGIN; attempt += 1) await signIn('olga', 'guess');
  expect((await signIn('timur', PASSWORD)).status).toBe(200);
});

test('an address that tries many logins is closed, and no other', async () => {
  await line.addStaff('olga', 'operator');
  for (let attempt = 0; attempt < FAILURES_PER_ADDRESS; attempt += 1) {
    await line.store.recordSignInFailure(`address:${markOf('10.0.0.9')}`, line.clock.now());
  }
  expect((await signIn('olga', PASSWORD, '10.0.0.9')).status).toBe(429);
  expect((await signIn('olga', PASSWORD, '10.0.0.10')).status).toBe(200);
});

test('a header that anybody can write does not change the address', async () => {
  await line.addStaff('olga', 'operator');
  for (let attempt = 0; attempt < FAILURES_PER_ADDRESS; attempt += 1) {
    await line.store.recordSignInFailure(`address:${markOf('10.0.0.9')}`, line.clock.now());
  }
  const { status } = await line.call({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'olga', password: PASSWORD },
    remoteAddress: '10.0.0.9',
    headers: { 'x-forwarded-for': '10.0.0.10' },
  });
  expect(status).toBe(429);
});

test('nobody signed in: the API says so', async () => {
  for (const url of ['/api/session', '/api/board', '/api/cases', '/api/cases/any', '/api/staff']) {
    expect(await line.call({ method: 'GET', url })).toMatchObject({
      status: 401,
      body: { code: 'signedOut' },
    });
  }
});

test('after signing out the old cookie opens nothing', async () => {
  const olga = await line.person('olga', 'operator');
  expect((await olga.get('/api/session')).status).toBe(200);
  const { status } = await line.call({
    method: 'DELETE',
    url: '/api/session',
    headers: { cookie: olga.cookie },
  });
  expect(status).toBe(204);
  expect((await olga.get('/api/session')).status).toBe(401);
});

test('signing out takes somebody off shift', async () => {
  const olga = await line.person('olga', 'operator');
  await olga.put('/api/presence', { status: 'available' });
  await line.call({ method: 'DELETE', url: '/api/session', headers: { cookie: olga.cookie } });
  expect(await line.store.staffOnShift()).toMatchObject([{ staffId: 'staff-olga', presence: 'offline' }]);
});

test('signing in as somebody else at the same browser ends the session before', async () => {
  const olga = await line.person('olga', 'operator');
  await line.addStaff('timur', 'operator');
  const second = await line.call({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'timur', password: PASSWORD },
    headers: { cookie: olga.cookie },
  });
  expect(second.status).toBe(200);
  expect((await olga.get('/api/session')).status).toBe(401);
});

test('a session lasts while it is used, and ends after twelve quiet hours', async () => {
  const olga = await line.person('olga', 'operator');
  line.clock.leap(SESSION_IDLE_MS - 1);
  expect((await olga.get('/api/session')).status).toBe(200);
  line.clock.leap(SESSION_IDLE_MS - 1);
  expect((await olga.get('/api/session')).status).toBe(200);
  line.clock.leap(SESSION_IDLE_MS);
  expect((await olga.get('/api/session')).status).toBe(401);
});

test('whoever is disabled is out at once and cannot come back', async () => {
  const olga = await line.person('olga', 'operator');
  await line.store.updateStaff('olga', { disabled: true });
  expect((await olga.get('/api/board')).status).toBe(401);
  expect(await signIn('olga', PASSWORD)).toMatchObject({ status: 401, body: { code: 'wrongPassword' } });
});
