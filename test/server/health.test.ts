/** What monitors ask: alive, ready, and figures that tell nothing about anybody. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;

beforeEach(async () => {
  line = await buildTestApp();
});
afterEach(() => line.close());

const get = (url: string) => line.call({ method: 'GET', url });

test('ready once everything is restored, and not any more while shutting down; alive throughout', async () => {
  expect(await get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
  line.runtime.nowStopping();
  expect(await get('/health/ready')).toMatchObject({ status: 503, body: { code: 'notReady' } });
  expect(await get('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
});

test('not ready when no row can be written, and ready again when it can', async () => {
  const { checkWritable } = line.store;
  line.store.checkWritable = async () => {
    throw new StoreUnavailable('full', 'the disk is full');
  };
  expect(await get('/health/ready')).toMatchObject({ status: 503, body: { code: 'storeUnavailable' } });
  line.store.checkWritable = checkWritable;
  await line.clock.advance(1_000);
  expect((await get('/health/ready')).status).toBe(200);
});

test('being asked often writes once in a second', async () => {
  let writes = 0;
  line.store.checkWritable = async () => {
    writes += 1;
  };
  for (let time = 0; time < 20; time += 1) await get('/health/ready');
  expect(writes).toBe(1);
  await line.clock.advance(1_000);
  await get('/health/ready');
  expect(writes).toBe(2);
});

test('a console counts once it is signed in, and nobody else who holds a connection open', async () => {
  const consoles = async () =>
    /^ochag_console_clients (\d+)$/m.exec(String((await get('/metrics')).body))?.[1];
  const stranger = new WebSocket(
    `${(await line.listen()).replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
  );
  const heard: string[] = [];
  stranger.addEventListener('message', ({ data }) => heard.push(String(data)));
  // The server opens the connection, and then refuses to let it join: `0` and `44` of Socket.IO's protocol.
  await vi.waitFor(() => expect(heard[0]).toMatch(/^0/));
  expect(await consoles()).toBe('0');
  stranger.send('40');
  await vi.waitFor(() => expect(heard[1]).toMatch(/^44.*signedOut/));
  await line.openConsole(await line.person('olga', 'operator'));
  expect(stranger.readyState).toBe(WebSocket.OPEN);
  expect(await consoles()).toBe('1');
  stranger.close();
});

test('figures count requests by route, commits, the waiting, the outbox and consoles', async () => {
  const olga = await line.person('olga', 'operator');
  const caseId = await line.text('+79000000101', 'мне страшно');
  await olga.get(`/api/cases/${caseId}`);
  await line.openConsole(olga);
  const { status, body, headers } = await get('/metrics');
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/plain/);
  const text = String(body);
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/cases/:id",status="200"} 1',
  );
  expect(text).toContain('ochag_commits_total 1');
  expect(text).toContain('ochag_waiting_cases 1');
  expect(text).toContain('ochag_outbox_rows{state="ready"} 1');
  expect(text).toContain('ochag_recording_rows 0');
  expect(text).toContain('ochag_console_clients 1');
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  for (const secret of ['79000000101', 'страшно', caseId, 'olga', 'Olga']) expect(text).not.toContain(secret);
});
