/**
 * The whole server without a port: its own database in memory (or in a file, to be opened again), a clock moved by
 * hand, a network that remembers. Requests go in with app.inject, really signed.
 */
import type { FastifyInstance } from 'fastify';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { Store } from '../../db/store.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import type { Role } from '../../flows/words.ts';
import { buildApp } from '../../server/app.ts';
import { createRuntime, type Runtime } from '../../server/deps-real.ts';
import type { Config } from '../../server/env.ts';
import { createLog } from '../../server/log.ts';
import { http } from '../../server/telephony/http.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { type RecordedProvider, recordedProvider } from './recorded-provider.ts';
import { type Fields, postSigned } from './signed-twilio-request.ts';
import { testConfig } from './test-config.ts';

/** Over all lines of a test: several may share a database. */
let ids = 0;

export interface InjectLine {
  app: FastifyInstance;
  runtime: Runtime;
  store: Store;
  clock: ManualClock;
  provider: RecordedProvider;
  /** Every line logged so far, parsed. */
  logged: Record<string, unknown>[];
  post(path: string, fields: Fields): ReturnType<typeof postSigned>;
  caseIds(): Promise<string[]>;
  eventsOf(caseId: string): Promise<CaseEvent[]>;
  /** On shift at once; with a phone unless null. */
  addStaff(staffId: string, phone?: string | null, role?: Role): Promise<void>;
  close(): Promise<void>;
}

export interface InjectLineOptions {
  databasePath?: string;
  environment?: Record<string, string>;
  clock?: ManualClock;
  provider?: RecordedProvider;
  /** Stands in front of the database. */
  wrapStore?: (store: Store) => Store;
  /** False: the test calls runtime.restore() itself. */
  restore?: boolean;
}

export async function injectLine(options: InjectLineOptions = {}): Promise<InjectLine> {
  const { clock = manualClock(), provider = recordedProvider() } = options;
  const config: Config = testConfig({ LOG_LEVEL: 'debug', ...options.environment });
  const opened = await openSqliteStore(options.databasePath ?? ':memory:');
  const store = options.wrapStore?.(opened) ?? opened;
  const logged: Record<string, unknown>[] = [];
  const log = createLog(config.logLevel, { write: (line) => void logged.push(JSON.parse(line)) });
  const runtime = createRuntime({
    config,
    store,
    clock,
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    random: () => 0.5,
    log,
    http,
    telephony: provider,
  });
  const app = buildApp(runtime.deps, { webhooks: runtime.webhooks });
  await app.ready();
  if (options.restore !== false) await runtime.restore();
  return {
    app,
    runtime,
    store,
    clock,
    provider,
    logged,
    post: (path, fields) => postSigned(app, path, fields),
    caseIds: () => store.openCaseIds(null, 1000),
    eventsOf: async (caseId) => (await store.journalOf(caseId)).map(({ event }) => event),
    async addStaff(staffId, phone = '+79000000201', role = 'operator') {
      await store.addStaff({
        staffId,
        login: staffId,
        name: staffId,
        role,
        team: 'hotline',
        specialty: null,
        phone,
        passwordHash: 'none',
      });
      await store.setPresence(staffId, 'available', phone === null ? 'none' : 'phone', clock.now());
      runtime.deps.wakeDispatch();
    },
    async close() {
      await app.close();
      await runtime.stop();
      await store.close();
    },
  };
}

/** The addresses that a document sends the provider to, in order. */
export function actionsIn(document: string): string[] {
  const found = document.matchAll(/(?:action="|<Redirect[^>]*>)([^"<]*)/g);
  return [...found].map(([, address]) => (address ?? '').replaceAll('&amp;', '&'));
}
