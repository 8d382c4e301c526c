/**
 * The whole server of one test: real store in memory, real core, a clock moved by hand, a telephone network that
 * only writes down what it was asked. Nothing listens unless the test asks for it.
 */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { io as connectSocket, type Socket } from 'socket.io-client';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { Store } from '../../db/store.ts';
import type { Media } from '../../flows/case/events/texts.ts';
import type { BoardCounts } from '../../flows/contract/board-view.ts';
import type { DeltaBatch, Notice, ServerToClient } from '../../flows/contract/realtime.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import type { Role, Specialty, Team } from '../../flows/words.ts';
import { buildApp } from '../../server/app.ts';
import { createRuntime, type Runtime } from '../../server/deps-real.ts';
import { type Config, describeProblems, readConfig } from '../../server/env.ts';
import type { LogLevel } from '../../server/env-variables.ts';
import { createLog } from '../../server/log.ts';
import { hashPassword } from '../../server/staff/passwords.ts';
import { teamOfRole } from '../../server/staff/staff-rules.ts';
import { http } from '../../server/telephony/http.ts';
import type { TelephonyProvider } from '../../server/telephony/provider.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

export const LINE_VOICE = '+79000000124';
export const PASSWORD = 'a long enough password';

/** Made once: what is tested is seldom the hashing, and it is slow on purpose. */
const passwordHash = hashPassword(PASSWORD);

export function testConfig(env: Record<string, string> = {}): Config {
  const result = readConfig({
    HOTLINE_VOICE_NUMBER: LINE_VOICE,
    HOTLINE_SMS_NUMBER: '124',
    TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
    TWILIO_AUTH_TOKEN: 'a-token-of-the-provider',
    TWILIO_API_BASE_URL: 'http://127.0.0.1:9',
    PUBLIC_BASE_URL: 'http://line.test',
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...env,
  });
  if (!result.ok) throw new Error(describeProblems(result.problems));
  return result.config;
}

/** Over all servers of a test: several may share a database. */
let ids = 0;

/** Carries everything out at once and keeps what it was asked. */
export function silentTelephony(): TelephonyProvider & { asked: { verb: string; request: unknown }[] } {
  const asked: { verb: string; request: unknown }[] = [];
  const done = (verb: string) => async (request: unknown) => {
    asked.push({ verb, request });
    return { ok: true as const, value: undefined };
  };
  let sids = 0;
  const made = (verb: string, prefix: string) => async (request: unknown) => {
    asked.push({ verb, request });
    sids += 1;
    return { ok: true as const, value: { sid: `${prefix}${String(sids).padStart(32, '0')}` } };
  };
  return {
    asked,
    dial: made('dial', 'CA'),
    dialFamily: made('dialFamily', 'CA'),
    sendText: made('sendText', 'SM'),
    endCall: done('endCall'),
    redirectCaller: done('redirectCaller'),
    redirectLeg: done('redirectLeg'),
    sendKeys: done('sendKeys'),
    muteInRoom: done('muteInRoom'),
    callsInProgress: async () => ({ ok: true, value: [] }),
    inboundCallsOver: async () => ({ ok: true, value: [] }),
    beginAnew: done('beginAnew'),
    fetchCall: async () => ({ ok: true, value: null }),
    findDial: async () => ({ ok: true, value: [] }),
    findText: async () => ({ ok: true, value: [] }),
    inboundTexts: async () => ({ ok: true, value: [] }),
    startRecording: made('startRecording', 'RE'),
    changeRecording: async (_callSid, sid, to) => done('changeRecording')({ sid, to }),
    findRecordings: async () => ({ ok: true, value: [] }),
    messagesLeft: async () => ({ ok: true, value: [] }),
    recordingStatus: async () => ({ ok: true, value: null }),
    fetchRecording: async () => ({ ok: false, why: 'refused', code: '20404' }),
    fetchMedium: async () => ({ ok: false, why: 'refused', code: 'gone' }),
    deleteMedia: done('deleteMedia'),
    deleteRecording: done('deleteRecording'),
  };
}

export interface StaffMember {
  staffId: string;
  login: string;
}

export interface Person extends StaffMember {
  /** As the browser sends it back. */
  cookie: string;
  get(url: string): ReturnType<TestApp['call']>;
  post(url: string, body?: object, headers?: Record<string, string>): ReturnType<TestApp['call']>;
  put(url: string, body: object): ReturnType<TestApp['call']>;
  /** Sends a command and gives the case back; fails the test when it is refused. */
  command(caseId: string, command: object): Promise<CaseView>;
}

export interface ConsoleClient {
  socket: Socket<ServerToClient>;
  batches: DeltaBatch[];
  notices: Notice[];
  staff: StaffView[];
  /** The same, as it came: whose, and whether it was said to be everybody. */
  staffLists: { ids: string[]; who: 'everybody' | undefined }[];
  counts: BoardCounts[];
  resyncs: number;
  /** Ids of cases told of so far, in order. */
  seen(): string[];
  gone(): string[];
  close(): void;
}

export interface TestApp {
  app: FastifyInstance;
  runtime: Runtime;
  store: Store;
  clock: ManualClock;
  config: Config;
  telephony: ReturnType<typeof silentTelephony>;
  /** Lines logged so far, as JSON. */
  logged: string[];
  call(options: InjectOptions): Promise<{ status: number; body: unknown; headers: Record<string, unknown> }>;
  addStaff(login: string, role: Role, more?: { specialty?: Specialty; phone?: string }): Promise<StaffMember>;
  signIn(login: string): Promise<Person>;
  /** Adds somebody and signs them in. */
  person(login: string, role: Role, more?: { specialty?: Specialty; phone?: string }): Promise<Person>;
  /** The same, on shift: may take what waits, and is offered nothing until they are free. */
  atWork(login: string, role: Role, more?: { specialty?: Specialty; phone?: string }): Promise<Person>;
  /** A family's text; the case it belongs to. */
  text(from: string, words?: string, media?: Media[]): Promise<string>;
  /** A family's call; the case and contact it belongs to. */
  phoneCall(from: string | null): Promise<{ caseId: string; contactId: string; sid: string }>;
  /** Listens on a free port, once. */
  listen(): Promise<string>;
  openConsole(person: Person, auth?: object): Promise<ConsoleClient>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  env?: Record<string, string>;
  store?: Store;
  clock?: ManualClock;
  telephony?: Partial<TelephonyProvider>;
  consoleFolder?: string;
  /** Workers run, offers are made, texts leave. Without it only what a test asks for happens. */
  withWorkers?: boolean;
  logLevel?: LogLevel;
}

export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const config = testConfig(options.env);
  const store = options.store ?? (await openSqliteStore(':memory:'));
  const clock = options.clock ?? manualClock();
  const telephony = Object.assign(silentTelephony(), options.telephony);
  const logged: string[] = [];
  const log = createLog(options.logLevel ?? 'warn', { write: (text) => logged.push(text) });
  const runtime = createRuntime({
    config,
    store,
    clock,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    random: () => 0.5,
    log,
    http,
    telephony,
  });
  const app = buildApp(runtime.deps, {
    webhooks: runtime.webhooks,
    consoleFolder: options.consoleFolder ?? '/nowhere',
  });
  await app.ready();
  if (options.withWorkers) await runtime.restore();
  runtime.nowListening();
  const clients: ConsoleClient[] = [];
  let address: string | null = null;
  let sids = 0;

  const nextSid = (prefix: string) => {
    sids += 1;
    return `${prefix}${String(sids).padStart(32, '0')}`;
  };

  async function call(request: InjectOptions) {
    const answer = await app.inject(request);
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    const body: unknown = isJson && answer.body !== '' ? answer.json() : answer.body;
    return { status: answer.statusCode, body, headers: answer.headers as Record<string, unknown> };
  }

  function personOf(staff: StaffMember, cookie: string): Person {
    const person: Person = {
      ...staff,
      cookie,
      get: (url) => call({ method: 'GET', url, headers: { cookie } }),
      post: (url, body = {}, headers = {}) =>
        call({ method: 'POST', url, payload: body, headers: { cookie, ...headers } }),
      put: (url, body) => call({ method: 'PUT', url, payload: body, headers: { cookie } }),
      async command(caseId, command) {
        const { status, body } = await person.post(`/api/cases/${caseId}/commands`, command);
        if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
        return (body as { case: CaseView }).case;
      },
    };
    return person;
  }

  const testApp: TestApp = {
    app,
    runtime,
    store,
    clock,
    config,
    telephony,
    logged,
    call,
    async addStaff(login, role, { specialty, phone } = {}) {
      const staffId = `staff-${login}`;
      const team: Team | null = teamOfRole(role) ?? (role === 'supervisor' ? 'hotline' : null);
      await store.addStaff({
        staffId,
        login,
        name: `${login[0]?.toUpperCase()}${login.slice(1)}`,
        role,
        team,
        specialty: specialty ?? null,
        phone: phone ?? null,
        passwordHash: await passwordHash,
      });
      return { staffId, login };
    },
    async signIn(login) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { login, password: PASSWORD },
      });
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${answer.body}`);
      const [cookie] = answer.cookies;
      return personOf({ staffId: answer.json().staff.id, login }, `${cookie?.name}=${cookie?.value}`);
    },
    async person(login, role, more) {
      await testApp.addStaff(login, role, more);
      return testApp.signIn(login);
    },
    async atWork(login, role, more) {
      const person = await testApp.person(login, role, more);
      await store.setPresence(person.staffId, 'away', 'none', clock.now());
      return person;
    },
    async text(from, words = 'Мне нужна помощь', media = []) {
      const { caseId } = await runtime.intake.textArrived({
        sid: nextSid('SM'),
        from,
        to: '124',
        text: words,
        media,
        answeredByProvider: false,
      });
      if (caseId === null) throw new Error('the text was taken for a repeat');
      return caseId;
    },
    async phoneCall(from) {
      const sid = nextSid('CA');
      return { ...(await runtime.intake.callArrived({ sid, from, to: LINE_VOICE })), sid };
    },
    async listen() {
      address ??= await app.listen({ host: '127.0.0.1', port: 0 });
      return address;
    },
    async openConsole(person, auth = {}) {
      const url = await testApp.listen();
      const socket: Socket<ServerToClient> = connectSocket(url, {
        transports: ['websocket'],
        auth,
        reconnection: false,
        forceNew: true,
        extraHeaders: { cookie: person.cookie },
      });
      const client: ConsoleClient = {
        socket,
        batches: [],
        notices: [],
        staff: [],
        staffLists: [],
        counts: [],
        resyncs: 0,
        seen: () => client.batches.flatMap(({ deltas }) => deltas.map((delta) => delta.case.id)),
        gone: () => client.batches.flatMap(({ gone }) => gone),
        close: () => socket.disconnect(),
      };
      clients.push(client);
      socket.on('deltas', (batch) => client.batches.push(batch));
      socket.on('notices', (notices) => client.notices.push(...notices));
      socket.on('staff', (views, who) => {
        client.staff.push(...views);
        client.staffLists.push({ ids: views.map(({ id }) => id), who });
      });
      socket.on('counts', (counts) => client.counts.push(counts));
      socket.on('resync', () => {
        client.resyncs += 1;
      });
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
      return client;
    },
    async close() {
      for (const client of clients) client.close();
      await runtime.stop();
      await app.close();
      await store.close();
    },
  };
  return testApp;
}
