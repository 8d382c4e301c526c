/**
 * A whole line as a newcomer starts it: the real server in its own process on a database of its own, with the demo
 * staff and the built console, and the local carrier as its telephone network, on free ports of this machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DEMO_STAFF } from '../../scripts/demo-staff.ts';
import { createLocalCarrier, type LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import { apiKeyOf, localSettings, readOrMakeSecrets } from '../../scripts/local-settings.ts';
import { type ServedLine, ServerProcess } from './server-process.ts';
import { type StaffApi, signInByApi } from './staff-api.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The handsets that the page shows, families first. */
export const FAMILIES = [
  { number: '+79000000101', label: 'Анна' },
  { number: '+79000000102', label: 'Мария' },
  { number: '+79000000103', label: 'Ольга' },
] as const;

const STAFF_PHONES = DEMO_STAFF.flatMap(({ name, phone }) =>
  phone === null ? [] : [{ number: phone, label: name, group: 'staff' as const }],
);

/** The number of the phone on somebody's desk. */
export function phoneOf(login: string): string {
  const phone = DEMO_STAFF.find((member) => member.login === login)?.phone;
  if (!phone) throw new Error(`${login} has no phone`);
  return phone;
}

export interface RunningSystem {
  readonly baseUrl: string;
  readonly carrier: LocalCarrier;
  /** Moves the server's clock ahead. */
  leap(byMs: number): Promise<void>;
  /** How far ahead the server's clock is. */
  readonly leapedMs: number;
  /** Acts as a member of the demo staff without a browser. */
  api(login: string): Promise<StaffApi>;
  stopServer(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** On the same database and port. */
  startServer(): Promise<void>;
  /** What the server wrote at the levels error and fatal, or outside its log. */
  complaints(): string[];
  close(): Promise<void>;
}

export interface SystemOptions {
  /** How much faster than real time things go on the line: ringing, speech, key time-outs. A person must keep up. */
  speed?: number;
  /** Has served lines before, and will again: it is the caller's to end. Without one the line gets its own. */
  process?: ServerProcess;
}

export async function startSystem(options: SystemOptions = {}): Promise<RunningSystem> {
  const { speed = 4, process: serverProcess = new ServerProcess() } = options;
  buildConsoleIfMissing();
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'ochag-e2e-'));
  const secrets = readOrMakeSecrets(dataFolder);
  const port = await serverProcess.port('server');
  const publicBaseUrl = `http://127.0.0.1:${port}`;
  const carrier = createLocalCarrier({
    accountSid: secrets.accountSid,
    authToken: secrets.authToken,
    apiKey: apiKeyOf(secrets),
    lines: {
      voice: {
        number: '+79000000124',
        voiceUrl: `${publicBaseUrl}/twilio/voice`,
        statusCallback: `${publicBaseUrl}/twilio/voice/status`,
        fallbackUrl: `${publicBaseUrl}/twilio/voice/fallback`,
      },
      discreet: {
        number: '+79000000125',
        voiceUrl: `${publicBaseUrl}/twilio/voice`,
        statusCallback: `${publicBaseUrl}/twilio/voice/status`,
        smsUrl: `${publicBaseUrl}/twilio/sms`,
      },
      sms: { number: '124', smsUrl: `${publicBaseUrl}/twilio/sms` },
    },
    lineNumber: '124',
    lineName: 'Семейная линия',
    optOut: 'application',
    phones: [...FAMILIES, ...STAFF_PHONES],
    port: await serverProcess.port('carrier'),
    speed,
    callsPerSecond: 50,
  });
  const carrierPort = Number(new URL(await carrier.listen()).port);
  const settings = localSettings({}, { server: port, carrier: carrierPort }, secrets);
  const env = {
    ...settings.server,
    DATABASE_URL: `file:${path.join(dataFolder, 'ochag.sqlite')}`,
    LOG_LEVEL: 'info',
  };
  let server: ServedLine | null = await serverProcess.serve(env);
  const earlier: string[] = [];
  let leapedMs = 0;

  return {
    baseUrl: publicBaseUrl,
    carrier,
    get leapedMs() {
      return leapedMs;
    },
    async leap(byMs) {
      leapedMs += byMs;
      await server?.leap(byMs);
    },
    api: (login) => signInByApi(publicBaseUrl, login),
    async stopServer(signal = 'SIGTERM') {
      const ending = server;
      server = null;
      const exitCode = (await ending?.stop(signal)) ?? null;
      earlier.push(...(ending?.output() ?? []));
      return exitCode;
    },
    async startServer() {
      server = await serverProcess.serve({ ...env, LEAPED_MS: String(leapedMs) });
    },
    complaints: () => [...earlier, ...(server?.output() ?? [])].filter(isComplaint),
    async close() {
      await server?.stop('SIGTERM');
      if (options.process === undefined) await serverProcess.end();
      await carrier.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function isComplaint(line: string): boolean {
  return !/^\{"level":"(?:trace|debug|info|warn)"/.test(line) && !line.includes('ExperimentalWarning');
}

/** `npm test` has built it already; a single test started by hand may find none. */
function buildConsoleIfMissing(): void {
  if (existsSync(path.join(ROOT, 'agent-console/dist/index.html'))) return;
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', 'agent-console', '--logLevel', 'warn'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The console could not be built.\n${built.stdout}${built.stderr}`);
}
