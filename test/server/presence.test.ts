/** Coming on shift and leaving, as staff say it themselves. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GRACE_MS } from '../../server/realtime/presence-watch.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;

beforeEach(async () => {
  line = await buildTestApp();
});
afterEach(() => line.close());

test('coming on shift rings the phone, where one is recorded', async () => {
  const olga = await line.person('olga', 'operator', { phone: '+79000000011' });
  const timur = await line.person('timur', 'operator');
  expect(await olga.put('/api/presence', { status: 'available' })).toMatchObject({
    status: 200,
    body: { presence: 'available', device: 'phone', presenceSince: '2026-03-02T06:00:00.000Z' },
  });
  expect(await timur.put('/api/presence', { status: 'available' })).toMatchObject({
    status: 200,
    body: { presence: 'available', device: 'none' },
  });
});

test('what rings stays as chosen while one steps away and comes back', async () => {
  const olga = await line.person('olga', 'operator', { phone: '+79000000011' });
  await olga.put('/api/presence', { status: 'available', device: 'none' });
  await olga.put('/api/presence', { status: 'away' });
  const { body } = await olga.put('/api/presence', { status: 'available' });
  expect(body).toMatchObject({ presence: 'available', device: 'none' });
});

test('nobody is rung on a phone that they do not have', async () => {
  const olga = await line.person('olga', 'operator');
  const { status, body } = await olga.put('/api/presence', { status: 'available', device: 'phone' });
  expect([status, body]).toEqual([400, { code: 'noPhone', message: expect.stringContaining('No phone') }]);
});

test('a status that does not exist is refused', async () => {
  const olga = await line.person('olga', 'operator');
  expect((await olga.put('/api/presence', { status: 'asleep' })).status).toBe(400);
});

test('whoever comes on shift is offered what waits, and it is offered on when they leave', async () => {
  const busy = await buildTestApp({ withWorkers: true });
  const olga = await busy.person('olga', 'operator');
  const timur = await busy.person('timur', 'operator');
  const caseId = await busy.text('+79000000101');
  const offeredTo = async () =>
    (await busy.store.listedCase(caseId))?.brief.offers.map(({ staffId }) => staffId);
  await olga.put('/api/presence', { status: 'available' });
  await busy.clock.advance(1_000);
  expect(await offeredTo()).toEqual([olga.staffId]);
  await timur.put('/api/presence', { status: 'available' });
  await olga.put('/api/presence', { status: 'away' });
  await busy.clock.advance(1_000);
  expect(await offeredTo()).toEqual([timur.staffId]);
  await busy.close();
});

async function presenceOf(staffId: string) {
  return (await line.store.staffOnShift()).find((staff) => staff.staffId === staffId)?.presence;
}

test('whoever came on shift with neither a console nor a phone is there no more after the grace of a lost console', async () => {
  const timur = await line.person('timur', 'operator');
  await timur.put('/api/presence', { status: 'available' });
  await line.clock.advance(GRACE_MS - 1);
  expect(await presenceOf(timur.staffId)).toBe('available');
  await line.clock.advance(1);
  await vi.waitFor(async () => expect(await presenceOf(timur.staffId)).toBe('offline'));
});

test('and stays as long as they ask anything of the desk', async () => {
  const timur = await line.person('timur', 'operator');
  await timur.put('/api/presence', { status: 'available' });
  await line.clock.advance(GRACE_MS - 1);
  await timur.get('/api/cases');
  await line.clock.advance(GRACE_MS - 1);
  expect(await presenceOf(timur.staffId)).toBe('available');
  // A screen on a wall is nobody at a desk.
  await timur.get('/api/figures');
  await line.clock.advance(1);
  await vi.waitFor(async () => expect(await presenceOf(timur.staffId)).toBe('offline'));
});

test('a phone that rings answers for whoever has no console', async () => {
  const olga = await line.person('olga', 'operator', { phone: '+79000000011' });
  const timur = await line.person('timur', 'operator');
  await olga.put('/api/presence', { status: 'available' });
  await timur.put('/api/presence', { status: 'available' });
  await line.clock.advance(GRACE_MS);
  await vi.waitFor(async () => expect(await presenceOf(timur.staffId)).toBe('offline'));
  expect(await presenceOf(olga.staffId)).toBe('available');
});

test('it is said why they are off shift', async () => {
  const timur = await line.person('timur', 'operator');
  await timur.put('/api/presence', { status: 'away' });
  await timur.put('/api/presence', { status: 'available' });
  await line.clock.advance(GRACE_MS);
  await vi.waitFor(async () =>
    expect((await line.store.staffOnShift())[0]).toMatchObject({
      presence: 'offline',
      why: 'lostConnection',
    }),
  );
});
