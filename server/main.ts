/**
 * The process: reads the environment, opens the database, puts the server together, restores what was going on, and
 * only then listens. On SIGTERM or SIGINT it stops listening, answers what is under way and lets running effects
 * end. Besides env.ts's caller here, nothing touches `process`.
 */
import { randomUUID } from 'node:crypto';
import { openSqliteStore } from '../db/sqlite-store.ts';
import { type Store, StoreUnavailable } from '../db/store.ts';
import { buildApp } from './app.ts';
import { realClock } from './clock.ts';
import { createRuntime } from './deps-real.ts';
import { type Config, describeProblems, readConfig } from './env.ts';
import { createLog } from './log.ts';
import { addDemoStaff } from './staff/add-demo-staff.ts';

/** The embedded database and native type stripping need it; older ones crash in ways that name neither. */
const OLDEST_NODE = 24;
/** Milliseconds for requests, and again for effects, that are under way when the process is told to end. */
const PATIENCE_MS = 10_000;

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

async function openStore(config: Config): Promise<Store> {
  try {
    return await openSqliteStore(config.databasePath);
  } catch (error) {
    if (error instanceof StoreUnavailable) giveUp(`The database cannot be opened: ${error.message}`);
    throw error;
  }
}

/** Resolves when the promise does, or when the patience is over. */
async function withPatience(promise: Promise<unknown>): Promise<void> {
  let cancel = () => {};
  const limit = new Promise<void>((resolve) => {
    cancel = realClock.after(PATIENCE_MS, resolve);
  });
  await Promise.race([promise, limit]);
  cancel();
}

async function run(): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    giveUp(
      `This needs Node ${OLDEST_NODE}, and ${process.versions.node} is running. Start it with: npm start (which brings its own).`,
    );
  }
  const read = readConfig(process.env);
  if (!read.ok) giveUp(describeProblems(read.problems));
  const { config } = read;
  const log = createLog(config.logLevel);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the process ends: an error that nobody expected');
    process.exit(1);
  });

  const store = await openStore(config);
  const runtime = createRuntime({
    config,
    store,
    clock: realClock,
    newId: randomUUID,
    random: Math.random,
    log,
    fetch,
  });
  if (config.demoStaff) await addDemoStaff(store, randomUUID);
  const app = buildApp(runtime.deps, { webhooks: runtime.webhooks });
  await app.ready();
  await runtime.restore();
  await app.listen({
    host: config.host,
    port: config.port,
    listenTextResolver: (address) => `the line is open at ${address}`,
  });
  runtime.nowListening();

  let isStopping = false;
  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'the line closes');
    runtime.nowStopping();
    await withPatience(app.close());
    await withPatience(runtime.stop());
    await store.close();
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

// A rejection that nobody handles reaches uncaughtException as well; before the log exists, it is printed as it is.
await run();
