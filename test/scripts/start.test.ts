/** `npm start` as a process; on a line with a provider's account, the local carrier of this test is in its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { claimDatabase } from '../../db/file/one-server.ts';
import { createLocalCarrier, type LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import { freePort } from '../helpers/free-port.ts';
import { ACCOUNT_SID, AUTH_TOKEN, SMS_NUMBER, VOICE_NUMBER } from '../helpers/signed-twilio-request.ts';

const START = path.resolve(import.meta.dirname, '../../scripts/start.ts');
const within = { timeout: 20_000, interval: 50 };

let folder = '';
let carrier: LocalCarrier | undefined;
let launcher: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-start-'));
});

afterEach(async () => {
  if (launcher?.exitCode === null) {
    const gone = once(launcher, 'exit');
    launcher.kill('SIGTERM');
    await gone;
  }
  await carrier?.close();
  carrier = undefined;
  rmSync(folder, { recursive: true });
});

/** Has every process say which one it is, before anything else. */
const SAY_WHO = '--import=data:text/javascript,console.error(%22process%22,process.pid)';

test('a server with a provider that is killed is started again', { timeout: 45_000 }, async () => {
  const port = await freePort();
  const publicBaseUrl = `http://127.0.0.1:${port}`;
  carrier = createLocalCarrier({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    lines: {
      voice: { number: VOICE_NUMBER, voiceUrl: `${publicBaseUrl}/twilio/voice` },
      sms: { number: SMS_NUMBER, smsUrl: `${publicBaseUrl}/twilio/sms` },
    },
  });
  launcher = spawn(process.execPath, [START], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: SAY_WHO,
      PORT: String(port),
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_API_BASE_URL: await carrier.listen(),
      HOTLINE_VOICE_NUMBER: VOICE_NUMBER,
      HOTLINE_SMS_NUMBER: SMS_NUMBER,
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'warn',
    },
  });
  let said = '';
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream?.on('data', (part) => {
      said += part;
    });
  }

  /** Each once, though its threads say so as well. */
  const servers = () => {
    const pids = [...said.matchAll(/^process (\d+)$/gm)].map(([, pid]) => Number(pid));
    return [...new Set(pids)].filter((pid) => pid !== launcher?.pid);
  };

  // Until the launcher has seen it serve, its end would count as a mistake in its settings.
  await vi.waitFor(() => expect(said).toContain('The line is open at'), within);
  const [first] = servers();
  if (first === undefined) throw new Error('the server did not say which process it is');
  process.kill(first, 'SIGKILL');

  await vi.waitFor(
    () => expect(said).toContain('The server ended by itself (signal SIGKILL) and is started again.'),
    within,
  );
  await vi.waitFor(async () => expect((await fetch(`${publicBaseUrl}/health/live`)).ok).toBe(true), within);
  expect(servers()).toEqual([first, expect.any(Number)]);
});

test('a second start in the folder of one that works leaves its logs where they are', async () => {
  const data = path.join(folder, 'data');
  mkdirSync(data);
  const logs = ['server.log', 'carrier.log'].map((name) => path.join(data, name));
  for (const log of logs) writeFileSync(log, 'what the first one says');
  const working = claimDatabase(path.join(data, 'ochag.sqlite'));
  const second = spawn(process.execPath, [START], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, PORT: '0', CARRIER_PORT: '0' },
  });
  launcher = second;
  let said = '';
  second.stderr.on('data', (part) => {
    said += part;
  });
  const [exitCode] = await once(second, 'close');
  working?.release();

  expect([exitCode, said]).toEqual([
    1,
    expect.stringMatching(/^\nAnother server works with .*DATABASE_URL\.\n$/),
  ]);
  for (const log of logs) {
    expect(readFileSync(log, 'utf8')).toBe('what the first one says');
    expect(existsSync(`${log}.previous`)).toBe(false);
  }
});
