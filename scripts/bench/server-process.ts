/**
 * The real server as a process of its own on this machine: started, asked whether it is ready, killed without a word
 * and started again on the same data. Its provider is wherever `apiBaseUrl` says.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { claimPort } from '../ports.ts';
import { SERVER_ENVIRONMENT, SERVER_NODE_ARGUMENTS } from '../server-arguments.ts';
import { SMS_NUMBER, VOICE_NUMBER } from './signed-webhooks.ts';

const SERVER_FILE = path.resolve(import.meta.dirname, '../../server/main.ts');
/** Milliseconds between two questions whether it is ready: finer than what is measured by it. */
const POLL_MS = 5;
const READY_WITHIN_MS = 60_000;

export const ACCOUNT_SID = `AC${'0'.repeat(31)}1`;
export const AUTH_TOKEN = 'a-token-that-opens-nothing';

export interface ServerProcessOptions {
  /** Database and log go here. */
  folder: string;
  apiBaseUrl: string;
  env?: Record<string, string>;
  /** Further arguments of Node itself, such as --cpu-prof. */
  nodeArguments?: string[];
}

export class ServerProcess {
  readonly port: number;
  readonly baseUrl: string;
  readonly databaseFile: string;
  readonly #options: ServerProcessOptions;
  #child: ChildProcess | null = null;

  private constructor(options: ServerProcessOptions, port: number) {
    this.#options = options;
    this.port = port;
    this.baseUrl = `http://127.0.0.1:${port}`;
    this.databaseFile = path.join(options.folder, 'ochag.sqlite');
  }

  /** Chooses a port that it then keeps; starts nothing yet. */
  static async prepare(options: ServerProcessOptions): Promise<ServerProcess> {
    mkdirSync(options.folder, { recursive: true });
    const port = await claimPort('127.0.0.1', 0);
    if (port === null) throw new Error('no free port');
    return new ServerProcess(options, port);
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the server does not run');
    return this.#child.pid;
  }

  /** Throws when it ended without being told to. */
  mustRun(): void {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended by itself:\n${this.lastWords}`);
  }

  /** What it wrote last, for a person who wants to know why. */
  get lastWords(): string {
    return readFileSync(this.#logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
  }

  get #logFile(): string {
    return path.join(this.#options.folder, 'server.log');
  }

  start(): void {
    const log = openSync(this.#logFile, 'a');
    const { apiBaseUrl, env, nodeArguments = [] } = this.#options;
    this.#child = spawn(process.execPath, [...SERVER_NODE_ARGUMENTS, ...nodeArguments, SERVER_FILE], {
      stdio: ['ignore', log, log],
      cwd: this.#options.folder,
      env: {
        PATH: process.env.PATH,
        ...SERVER_ENVIRONMENT,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        PUBLIC_BASE_URL: this.baseUrl,
        DATABASE_URL: `file:${this.databaseFile}`,
        LINE_NUMBER: SMS_NUMBER,
        HOTLINE_VOICE_NUMBER: VOICE_NUMBER,
        HOTLINE_SMS_NUMBER: SMS_NUMBER,
        TWILIO_ACCOUNT_SID: ACCOUNT_SID,
        TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        TWILIO_API_BASE_URL: apiBaseUrl,
        DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
        DEMO_STAFF: '1',
        LOG_LEVEL: 'warn',
        ...env,
      },
    });
    closeSync(log);
  }

  /** Milliseconds until it serves. Throws when it ends before, or takes far too long. */
  async untilReady(): Promise<number> {
    const startedAtMs = performance.now();
    while (performance.now() - startedAtMs < READY_WITHIN_MS) {
      this.mustRun();
      if (await this.#isReady()) return performance.now() - startedAtMs;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`the server is not ready after ${READY_WITHIN_MS} ms:\n${this.lastWords}`);
  }

  async #isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.baseUrl}/health/ready`);
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  /** Until `goOn` it does nothing, and takes no processor time. */
  standStill(): void {
    this.#child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child?.kill('SIGCONT');
  }

  /** SIGKILL: no time for anything. Resolves when the process is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** SIGTERM: with all the time it takes. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

export interface SignInResult {
  /** As a browser sends it back. */
  cookie: string;
  staffId: string;
}

export async function signIn(baseUrl: string, login: string, password: string): Promise<SignInResult> {
  const answer = await fetch(`${baseUrl}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const session = (await answer.json()) as { staff: { id: string } };
  const [cookie] = answer.headers.getSetCookie();
  if (!answer.ok || cookie === undefined) throw new Error(`${login} could not sign in: ${answer.status}`);
  return { cookie: cookie.replace(/;.*$/, ''), staffId: session.staff.id };
}
