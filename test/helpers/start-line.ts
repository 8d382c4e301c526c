/**
 * A whole line on this machine: the server on a real port, around a database of its own, and the local carrier as
 * its telephone network. Time is real, on the line it runs faster.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { Store } from '../../db/store.ts';
import type { Role, Team } from '../../flows/words.ts';
import { createLocalCarrier, type LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import { buildApp } from '../../server/app.ts';
import { realClock } from '../../server/clock.ts';
import { createRuntime, type Runtime } from '../../server/deps-real.ts';
import type { Config } from '../../server/env.ts';
import { createLog } from '../../server/log.ts';
import { http } from '../../server/telephony/http.ts';
import {
  discreetFallbackDocument,
  fallbackDocument,
  legFallbackDocument,
} from '../../server/telephony/twilio/twiml.ts';
import { freePort } from './free-port.ts';
import { ACCOUNT_SID, AUTH_TOKEN, SMS_NUMBER, VOICE_NUMBER } from './signed-twilio-request.ts';
import { testConfig } from './test-config.ts';

export const FAMILY = '+79000000001';
export const OPERATOR_PHONE = '+79000000201';
/** In service at the carrier; the server knows of it where a test configures it. */
export const DISCREET_NUMBER = '+79000000125';

const API_KEY = { sid: `SK${'5'.repeat(32)}`, secret: 'the-secret-of-the-key' };

export interface StartedLine {
  config: Config;
  /** Without its port: what a browser would ask goes in here. */
  app: FastifyInstance;
  carrier: LocalCarrier;
  runtime: Runtime;
  store: Store;
  /** Ends the server as a kill would, as far as one process can: nothing waits for anything. */
  stopServer(): Promise<void>;
  /** Starts it again on the same database. */
  startServer(): Promise<void>;
  addStaff(member: { staffId: string; phone: string | null; role?: Role; team?: Team }): Promise<void>;
  close(): Promise<void>;
}

export interface StartLineOptions {
  databasePath?: string;
  speed?: number;
  logLevel?: 'silent' | 'debug';
  env?: Record<string, string>;
}

export async function startLine(options: StartLineOptions = {}): Promise<StartedLine> {
  const { databasePath = ':memory:', speed = 20, logLevel = 'silent' } = options;
  const port = await freePort();
  const publicBaseUrl = `http://127.0.0.1:${port}`;
  const carrier = createLocalCarrier({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    apiKey: API_KEY,
    lines: {
      voice: {
        number: VOICE_NUMBER,
        voiceUrl: `${publicBaseUrl}/twilio/voice`,
        statusCallback: `${publicBaseUrl}/twilio/voice/status`,
        fallbackUrl: `${publicBaseUrl}/twilio/voice/fallback`,
      },
      discreet: {
        number: DISCREET_NUMBER,
        voiceUrl: `${publicBaseUrl}/twilio/voice`,
        statusCallback: `${publicBaseUrl}/twilio/voice/status`,
        smsUrl: `${publicBaseUrl}/twilio/sms`,
      },
      sms: { number: SMS_NUMBER, smsUrl: `${publicBaseUrl}/twilio/sms` },
    },
    bins: {
      fallback: fallbackDocument({ voice: `${publicBaseUrl}/twilio/voice` }),
      'fallback-discreet': discreetFallbackDocument({ voice: `${publicBaseUrl}/twilio/voice` }),
      'fallback-staff': legFallbackDocument(null),
    },
    speed,
    callsPerSecond: 50,
  });
  const apiBaseUrl = await carrier.listen();
  // Also of a database in memory the recordings lie on the disk.
  const ownFolder = mkdtempSync(path.join(tmpdir(), 'ochag-line-'));
  const databaseFile = databasePath === ':memory:' ? path.join(ownFolder, 'ochag.sqlite') : databasePath;
  const config = testConfig({
    PUBLIC_BASE_URL: publicBaseUrl,
    TWILIO_API_BASE_URL: apiBaseUrl,
    FALLBACK_URL: `${apiBaseUrl}/bins/fallback`,
    FALLBACK_URL_DISCREET: `${apiBaseUrl}/bins/fallback-discreet`,
    FALLBACK_URL_STAFF: `${apiBaseUrl}/bins/fallback-staff`,
    TWILIO_API_KEY_SID: API_KEY.sid,
    TWILIO_API_KEY_SECRET: API_KEY.secret,
    DATABASE_URL: `file:${databaseFile}`,
    ...options.env,
  });

  async function start() {
    const store = await openSqliteStore(databasePath);
    const runtime = createRuntime({
      config,
      store,
      clock: realClock,
      newId: randomUUID,
      random: Math.random,
      log: createLog(logLevel),
      http,
    });
    const app = buildApp(runtime.deps, { webhooks: runtime.webhooks });
    await app.ready();
    await runtime.restore();
    await app.listen({ host: '127.0.0.1', port });
    runtime.nowListening();
    return { store, runtime, app };
  }

  let server = await start();
  const line: StartedLine = {
    carrier,
    config,
    get app() {
      return server.app;
    },
    get runtime() {
      return server.runtime;
    },
    get store() {
      return server.store;
    },
    async stopServer() {
      server.app.server.closeAllConnections();
      await server.app.close();
      await server.runtime.stop();
      await server.store.close();
    },
    async startServer() {
      server = await start();
    },
    async addStaff({ staffId, phone, role = 'operator', team = 'hotline' }) {
      await server.store.addStaff({
        staffId,
        login: staffId,
        name: staffId,
        role,
        team,
        specialty: null,
        phone,
        passwordHash: 'none',
      });
      await server.store.setPresence(staffId, 'available', phone === null ? 'none' : 'phone', Date.now());
      server.runtime.deps.wakeDispatch();
    },
    async close() {
      await line.stopServer();
      await carrier.close();
      rmSync(ownFolder, { recursive: true, force: true });
    },
  };
  return line;
}
