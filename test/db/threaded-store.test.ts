/**
 * The engine keeps its contract from a thread of its own, and says so when that thread is gone. The rest of the suite
 * asks of the engine what the thread only passes on.
 */
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import type { Store } from '../../db/store.ts';
import { openThreadedStore } from '../../db/threaded-store.ts';
import { aNumber, NINE_OCLOCK_MS } from '../helpers/a-decision.ts';
import { aFlag, recordOfFlag } from '../helpers/a-flag.ts';
import type { OpenStore } from './conformance/given-store.ts';
import { describeLists } from './conformance/lists.ts';
import { temporaryFiles } from './temporary-folder.ts';

const temporaryFile = temporaryFiles();

function unexpected(error: Error): void {
  throw error;
}

const openInThread: OpenStore = async () => {
  const file = temporaryFile();
  const store = await openThreadedStore(file, { onLost: unexpected });
  return {
    store,
    reopen: async () => {
      await store.close();
      return openThreadedStore(file, { onLost: unexpected });
    },
  };
};

describe('the SQLite store in its thread', () => {
  describeLists(openInThread);
});

test('a damaged file is refused in the words of the engine', async () => {
  const file = temporaryFile();
  writeFileSync(file, 'this is not a database, and never was one'.repeat(100));
  const opening = openThreadedStore(file, { onLost: unexpected });
  await expect(opening).rejects.toMatchObject({ name: 'StoreUnavailable', code: 'corrupt' });
});

test.for([
  { which: 'writes', ask: (store: Store) => store.listStaff() },
  { which: 'reads', ask: (store: Store) => store.callsNow() },
])(
  'nobody waits for ever on a thread that $which and died: all who asked either are told, and so is the process',
  async ({ ask }) => {
    const onLost = vi.fn();
    const store = await openThreadedStore(temporaryFile(), { onLost });
    await ask(store);
    const threads: Worker[] = [];
    const post = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      threads.push(this);
    });
    const asked = [ask(store), ask(store)];
    await vi.waitFor(() => expect(threads.length).toBeGreaterThan(0));
    const outcomes = Promise.allSettled(asked);
    post.mockRestore();
    // What it cannot take apart ends it, as any fault of its own would.
    threads[0]?.postMessage(null);
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'broken' } });
    }
    expect(onLost).toHaveBeenCalledExactlyOnceWith(expect.any(StoreUnavailable));
    await expect(store.lastSeq()).rejects.toMatchObject({ code: 'broken' });
    await expect(store.callsNow()).rejects.toMatchObject({ code: 'broken' });
  },
);

test('a supervisor gets the board while a commit waits for the lock of another program', async () => {
  const file = temporaryFile();
  const store = await openThreadedStore(file, { onLost: unexpected });
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  const settled: string[] = [];
  const commit = store.checkWritable(1).then(() => settled.push('commit'));
  const board = store.board({ staffId: 'sofia', scope: 'all' }, 150).then(() => settled.push('board'));
  await board;
  other.exec('ROLLBACK');
  other.close();
  await commit;
  expect(settled).toEqual(['board', 'commit']);
  await store.close();
});

test('who hears that a flag is set finds it at once, though the turn that they hear it in has looked before', async () => {
  const file = temporaryFile();
  const store = await openThreadedStore(file, { onLost: unexpected });
  const other = new Database(file);
  const flagsKept = other.prepare<[], number>('SELECT count(*) FROM flags').pluck();
  other.exec('BEGIN IMMEDIATE');
  const number = aNumber(7);
  const found = store
    .setFlag(aFlag('first', number), null, recordOfFlag('first'))
    .then(() => store.flagOf(number, NINE_OCLOCK_MS));
  // Asked once the write has been handed over, and answered before this turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      void store.flagOf(number, NINE_OCLOCK_MS).then((early) => expect(early).toBeNull());
      other.exec('ROLLBACK');
      while (flagsKept.get() === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      resolve();
    });
  });
  expect(await found).toMatchObject({ flagId: 'first' });
  other.close();
  await store.close();
});

test('closing keeps what was asked before', async () => {
  const file = temporaryFile();
  const store = await openThreadedStore(file, { onLost: unexpected });
  const written = store.audit({
    atMs: 1,
    staffId: null,
    action: 'looked',
    caseId: null,
    detail: 'last words',
  });
  await Promise.all([written, store.close(), store.close()]);
  await expect(store.lastSeq()).rejects.toThrow('closed');
  const again = await openThreadedStore(file, { onLost: unexpected });
  expect(await again.lastSeq()).toBe(0);
  await again.close();
});
