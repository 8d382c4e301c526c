/**
 * The embedded engine in threads of its own, so that a flush to the disk or a lock held by another program stops
 * nobody's call, and a long list stops nobody's commit: the thread that answers families waits for promises, and makes
 * but a few short look-ups itself (short-reads.ts). One thread writes (store-thread.ts), one reads what takes long
 * (reading-thread.ts). The contract is the same: calls keep their order within a thread, and a read sees every write
 * that was answered before it.
 */

import { commitRowsOf } from './commit/commit-rows.ts';
import { createCheckpointSignal } from './file/checkpoint-signal.ts';
import type { Store } from './store.ts';
import { type AskedThread, startAskedThread } from './threads/asked-thread.ts';
import { LONG_READS } from './threads/long-reads.ts';
import { openShortReads, type ShortReads } from './threads/short-reads.ts';
import type { StoreThreadOrder } from './threads/store-thread.ts';
import { startWritingThread, YOUNG_GENERATION_MB } from './threads/writing-thread.ts';

export interface ThreadedStoreOptions {
  /** A thread ended by itself: nothing can be kept any more, and the process had better start anew. */
  onLost: (error: Error) => void;
  /** The thread that writes, when it has been started before. */
  writing?: AskedThread;
}

type Ask = AskedThread['ask'];

function methodsOf(ask: Ask, names: readonly string[]): Partial<Store> {
  return Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => ask(name, args)]));
}

/** Opens (and makes, or migrates) the database in this file. Throws StoreUnavailable as openSqliteStore does. */
export async function openThreadedStore(
  file: string,
  { onLost, writing = startWritingThread() }: ThreadedStoreOptions,
): Promise<Store> {
  const order: StoreThreadOrder = { file, checkpoints: createCheckpointSignal() };
  let reading: AskedThread | null = null;
  /** Why nothing is read any more. */
  let gone: Error | null = null;

  function lose(error: Error): void {
    gone ??= error;
    writing.fail(error);
    reading?.fail(error);
    onLost(error);
  }

  function startReading(): AskedThread {
    const thread = startAskedThread({
      body: new URL('./threads/reading-thread.ts', import.meta.url),
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    thread.open(order, lose).catch(lose);
    return thread;
  }

  /** Started by the first that needs it: a server that starts has more urgent things to load. */
  const read: Ask = (name, args) => {
    if (gone !== null) return Promise.reject(gone);
    reading ??= startReading();
    return reading.ask(name, args);
  };

  let shortReads: ShortReads | null = null;
  const methods = await writing.open(order, lose, () => shortReads?.forget());
  shortReads = openShortReads(file);
  const { knownCasesOf, senderOf, phoneOf, recentCallsOf, flagOf, close: closeShortReads } = shortReads;

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    gone ??= new Error('the store is closed');
    // Before the thread that writes, which as the last connection tidies up the log.
    closeShortReads();
    await reading?.close();
    await writing.close();
  }

  return {
    ...(methodsOf(writing.ask, methods) as Store),
    ...methodsOf(read, LONG_READS),
    knownCasesOf,
    senderOf,
    phoneOf,
    recentCallsOf,
    flagOf,
    commit(request) {
      // It keeps the log short as well.
      if (gone === null) reading ??= startReading();
      return writing.ask('commitRows', [commitRowsOf(request)]) as ReturnType<Store['commit']>;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
