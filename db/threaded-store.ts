/**
 * The embedded engine in threads of its own, so that a flush to the disk or a lock held by another program stops
 * nobody's call, and a long list stops nobody's commit: the thread that answers families waits for promises, and makes
 * but a few short look-ups itself (short-reads.ts). One thread writes (store-thread.ts), one reads what takes long
 * (reading-thread.ts). The contract is the same: calls keep their order within a thread, and a read sees every write
 * that was answered before it.
 */

import { type AskedThread, startAskedThread } from './asked-thread.ts';
import { createCheckpointSignal } from './checkpoint-signal.ts';
import { commitRowsOf } from './commit-rows.ts';
import { LONG_READS } from './long-reads.ts';
import { openShortReads } from './short-reads.ts';
import type { Store } from './store.ts';
import type { StoreThreadOrder } from './store-thread.ts';

/** Megabytes of short-lived objects: a group of commits is small, and what a board reads is handed over at once. */
const YOUNG_GENERATION_MB = 12;

export interface ThreadedStoreOptions {
  /** A thread ended by itself: nothing can be kept any more, and the process had better start anew. */
  onLost: (error: Error) => void;
}

function methodsOf({ ask }: AskedThread, names: readonly string[]): Partial<Store> {
  return Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => ask(name, args)]));
}

/** Opens (and makes, or migrates) the database in this file. Throws StoreUnavailable as openSqliteStore does. */
export async function openThreadedStore(file: string, { onLost }: ThreadedStoreOptions): Promise<Store> {
  const threads: AskedThread[] = [];

  function lose(error: Error): void {
    for (const thread of threads) thread.fail(error);
    onLost(error);
  }

  function start(body: string): AskedThread {
    const thread = startAskedThread({
      body: new URL(body, import.meta.url),
      order,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      onLost: lose,
    });
    threads.push(thread);
    return thread;
  }

  const order: StoreThreadOrder = { file, checkpoints: createCheckpointSignal() };
  const writing = start('./store-thread.ts');
  const methods = await writing.ready;
  const reading = start('./reading-thread.ts');
  // Nobody waits for it: what it is asked until then stands in line.
  reading.ready.catch(lose);
  const shortReads = openShortReads(file);

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    // Before the thread that writes, which as the last connection tidies up the log.
    shortReads.close();
    await reading.close();
    await writing.close();
  }

  const { knownCasesOf, phoneOf, recentCallsOf, flagOf } = shortReads;
  return {
    ...(methodsOf(writing, methods) as Store),
    ...methodsOf(reading, LONG_READS),
    knownCasesOf,
    phoneOf,
    recentCallsOf,
    flagOf,
    commit: (request) => writing.ask('commitRows', [commitRowsOf(request)]) as ReturnType<Store['commit']>,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
