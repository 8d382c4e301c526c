/**
 * The embedded engine in a thread of its own, so that a flush to the disk, a long list or a lock held by another
 * program stops nobody's call: the thread that answers families waits for promises, and makes but a few short
 * look-ups itself (short-reads.ts). The contract is the same; calls keep their order, and a look-up sees every write
 * that was answered before it.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { commitRowsOf } from './commit-rows.ts';
import { openShortReads } from './short-reads.ts';
import { type Store, StoreUnavailable } from './store.ts';
import { type Call, type Greeting, type Outcome, received } from './thread-protocol.ts';

/** Megabytes of short-lived objects: a group of commits is small, and what a board reads is handed over at once. */
const YOUNG_GENERATION_MB = 12;

/** Calls handed over at once: more would leave that thread without work while this one gathers. */
const LARGEST_BATCH = 8;

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

export interface ThreadedStoreOptions {
  /** The thread ended by itself: nothing can be kept any more, and the process had better start anew. */
  onLost: (error: Error) => void;
}

/** Opens (and makes, or migrates) the database in this file. Throws StoreUnavailable as openSqliteStore does. */
export async function openThreadedStore(file: string, { onLost }: ThreadedStoreOptions): Promise<Store> {
  const thread = new Worker(new URL('./store-thread.ts', import.meta.url), {
    workerData: { file },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const [greeting] = (await once(thread, 'message')) as [Greeting];
  if (!greeting.opened) throw received(greeting.error);
  const shortReads = openShortReads(file);

  const waiting = new Map<number, Waiting>();
  let calls: Call[] = [];
  let lastId = 0;
  let lost: Error | null = null;
  let closing: Promise<void> | null = null;

  function send(): void {
    if (calls.length === 0) return;
    thread.postMessage(calls);
    calls = [];
  }

  function ask(name: string, args: unknown[]): Promise<unknown> {
    if (lost !== null) return Promise.reject(lost);
    return new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      calls.push({ id: lastId, name, args });
      // An idle thread begins at once; a busy one gets together what a turn of this loop gathers.
      if (waiting.size === 1) send();
      else if (calls.length === LARGEST_BATCH) send();
      else if (calls.length === 1) setImmediate(send);
    });
  }

  function failAll(error: Error): void {
    lost = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  thread.on('message', (outcomes: Outcome[]) => {
    for (const outcome of outcomes) {
      const asked = waiting.get(outcome.id);
      waiting.delete(outcome.id);
      if ('error' in outcome) asked?.reject(received(outcome.error));
      else asked?.resolve(outcome.value);
    }
  });
  let cause: unknown;
  thread.on('error', (error) => {
    cause = error;
  });
  thread.on('exit', () => {
    if (closing !== null) {
      failAll(new Error('the store is closed'));
      return;
    }
    const message = 'The thread of the database has ended: the server has to be started again.';
    const error = new StoreUnavailable('broken', message, cause);
    failAll(error);
    onLost(error);
  });

  async function close(): Promise<void> {
    // Before the thread's, which as the last connection tidies up the log.
    shortReads.close();
    // The thread ends by itself once it has closed the database: ended from outside it might be in the middle of it.
    const ended = once(thread, 'exit');
    await ask('close', []);
    await ended;
  }

  const methods = Object.fromEntries(
    greeting.methods.map((name) => [name, (...args: unknown[]) => ask(name, args)]),
  ) as unknown as Store;
  const { knownCasesOf, phoneOf, recentCallsOf, flagOf } = shortReads;
  return {
    ...methods,
    knownCasesOf,
    phoneOf,
    recentCallsOf,
    flagOf,
    commit: (request) => ask('commitRows', [commitRowsOf(request)]) as ReturnType<Store['commit']>,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
