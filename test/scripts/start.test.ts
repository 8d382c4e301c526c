/** `npm start` as a process, on a line with a provider's account: the local carrier of this test in its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLocalCarrier, type LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import { freePort } from '../helpers/free-port.ts';
import { ACCOUNT_SID, AUTH_TOKEN, SMS_NUMBER, VOICE_NUMBER } from '../helpers/signed-twilio-request.ts';

const START = path.resolve(import.meta.dirname, '../../scripts/start.ts');
const within = { timeout: 20_000, interval: 50 };

let folder = '';
let carrier: LocalCarrier;
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
  await carrier.close();
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
