/**
 * The server as a process: reads the environment, opens the database, puts the server together, restores what was
 * going on, and only then listens. On SIGTERM or SIGINT it stops listening, answers what is under way and lets
 * running effects end. Besides main.ts, which passes it in, nothing touches `process`.
 */

import { StoreUnavailable } from '../db/contract/store-unavailable.ts';
import { type Claim, claimDatabase } from '../db/file/one-server.ts';
import type { Store } from '../db/store.ts';
import { openThreadedStore, type ThreadedStoreOptions } from '../db/threaded-store.ts';
import type { AskedThread } from '../db/threads/asked-thread.ts';
import { buildApp } from './app.ts';
import { realClock } from './clock.ts';
import { createRuntime } from './deps-real.ts';
import { type Config, describeProblems, readConfig } from './env.ts';
import { createLog } from './log.ts';
import { createNewId } from './new-id.ts';
import { addDemoStaff } from './staff/add-demo-staff.ts';
import { addDemoDirectory } from './staff/demo-directory.ts';
import { refuseDemoStaff } from './staff/refuse-demo-staff.ts';
import { http } from './telephony/http.ts';
import { whyNotListening } from './why-not-listening.ts';

/** Milliseconds for requests, and again for effects, that are under way when the process is told to end. */
const PATIENCE_MS = 10_000;

/** Ends the process with words for a person. */
type GiveUp = (message: string) => never;

function claim({ databasePath }: Config, giveUp: GiveUp): Claim | null {
  try {
    return claimDatabase(databasePath);
  } catch (error) {
    if (error instanceof StoreUnavailable) giveUp(error.message);
    throw error;
  }
}

async function openStore(config: Config, giveUp: GiveUp, options: ThreadedStoreOptions): Promise<Store> {
  try {
    return await openThreadedStore(config.databasePath, options);
  } catch (error) {
    if (error instanceof StoreUnavailable)
      giveUp(`The database ${config.databasePath} cannot be opened: ${error.message}`);
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

/** `writing`: the thread of the database, which has begun to load. */
export async function serve(
  process: NodeJS.Process,
  giveUp: GiveUp,
  env: NodeJS.ProcessEnv,
  writing: AskedThread,
): Promise<void> {
  const read = readConfig(env);
  if (!read.ok) giveUp(describeProblems(read.problems));
  const { config } = read;
  // Whatever this process writes holds what families said: for its own account's eyes only.
  process.umask(0o077);
  const log = createLog(config.logLevel);
  function die(error: Error): void {
    log.fatal({ err: error }, 'the process ends: an error that nobody expected');
    process.exit(1);
  }
  process.on('uncaughtException', die);
  if (config.publicBaseUrl.startsWith('https:') && config.trustedProxies.length === 0)
    log.warn(
      'all requests will seem to come from one address, the proxy in front: name it in TRUSTED_PROXIES, or one person who ' +
        'mistypes closes the sign-in for everybody',
    );

  const newId = createNewId(realClock.now);
  const claimed = claim(config, giveUp);
  const store = await openStore(config, giveUp, { onLost: die, writing });
  const runtime = createRuntime({
    config,
    store,
    clock: realClock,
    newId,
    random: Math.random,
    log,
    http,
  });
  if (config.demoStaff) {
    await addDemoStaff(store, newId);
    await addDemoDirectory(store, config.lineNumber, realClock.now());
  } else {
    await refuseDemoStaff(store, realClock.now(), log);
  }
  const app = buildApp(runtime.deps, { webhooks: runtime.webhooks });
  await app.ready();
  await runtime.restore();
  await app
    .listen({
      host: config.host,
      port: config.port,
      listenTextResolver: (address) => `the line is open at ${address}`,
    })
    .catch((error: unknown) => {
      const why = whyNotListening(error, config.host, config.port);
      if (why !== null) giveUp(why);
      throw error;
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
    claimed?.release();
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
