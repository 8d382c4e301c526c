/** A thread that is asked for things and answers with promises, kept in order (serve-calls.ts is its body). */
import { once } from 'node:events';
import v8 from 'node:v8';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../contract/store-unavailable.ts';
import { type Call, type Greeting, type Outcome, received } from './thread-protocol.ts';

/** Calls handed over at once: more would leave that thread without work while this one gathers, fewer cost it more commits. */
const LARGEST_BATCH = 12;

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

export interface AskedThreadOptions {
  /** The file that the thread runs. It is loaded at once, and waits for its order. */
  body: URL;
  resourceLimits: ResourceLimits;
}

export interface AskedThread {
  /**
   * Tells it, once, what to open, and answers with what it can be asked for. Rejects, with why, when it could not.
   * `onLost`: the thread ended by itself afterwards; whatever was asked of it has been told so. `onAnswers`: it has
   * answered, and those who asked are about to hear it.
   */
  open(order: object, onLost: (error: Error) => void, onAnswers?: () => void): Promise<string[]>;
  /** What it is asked before it has opened stands in line. */
  ask(name: string, args: unknown[]): Promise<unknown>;
  /** Answers what was asked before; resolves when the thread has ended. */
  close(): Promise<void>;
  /** Nothing it says counts any more: everything asked and yet to be asked fails with this. */
  fail(error: Error): void;
}

export function startAskedThread({ body, resourceLimits }: AskedThreadOptions): AskedThread {
  // A size that was set for the process, and so for the thread that starts this one, would be taken over that of the limits.
  v8.setFlagsFromString('--max-semi-space-size=0');
  const thread = new Worker(body, { resourceLimits });
  const waiting = new Map<number, Waiting>();
  let calls: Call[] = [];
  let lastId = 0;
  let isOpen = false;
  let failure: Error | null = null;
  /** Why it could not even be loaded, when that is known before anybody told it to open something. */
  let cause: unknown;
  let closing: Promise<void> | null = null;

  function send(): void {
    if (calls.length === 0 || !isOpen) return;
    thread.postMessage(calls);
    calls = [];
  }

  function ask(name: string, args: unknown[]): Promise<unknown> {
    if (failure !== null) return Promise.reject(failure);
    return new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      calls.push({ id: lastId, name, args });
      // Also when that thread is idle: one commit with what this turn of the loop gathers costs it less than two.
      if (calls.length === LARGEST_BATCH) send();
      else if (calls.length === 1) setImmediate(send);
    });
  }

  function fail(error: Error): void {
    failure ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function settle(outcomes: Outcome[]): void {
    for (const outcome of outcomes) {
      const asked = waiting.get(outcome.id);
      waiting.delete(outcome.id);
      if ('error' in outcome) asked?.reject(received(outcome.error));
      else asked?.resolve(outcome.value);
    }
  }

  function ended(onLost: (error: Error) => void): void {
    if (closing !== null) {
      fail(new Error('the store is closed'));
      return;
    }
    const message = 'The thread of the database has ended: the server has to be started again.';
    const error = new StoreUnavailable('broken', message, cause);
    fail(error);
    onLost(error);
  }

  function open(
    order: object,
    onLost: (error: Error) => void,
    onAnswers: () => void = () => {},
  ): Promise<string[]> {
    return new Promise((resolve, reject) => {
      if (cause !== undefined) reject(cause);
      thread.once('error', reject);
      // In the same turn, so that no answer that follows the greeting goes unheard.
      thread.once('message', (greeting: Greeting) => {
        if (!greeting.opened) {
          reject(received(greeting.error));
          return;
        }
        thread.on('message', onAnswers);
        thread.on('message', settle);
        thread.on('exit', () => ended(onLost));
        isOpen = true;
        send();
        resolve(greeting.methods);
      });
      thread.postMessage(order);
    });
  }

  async function close(): Promise<void> {
    // The thread ends by itself once it has closed the database: ended from outside it might be in the middle of it.
    const ended = once(thread, 'exit');
    await ask('close', []);
    await ended;
  }

  thread.on('error', (error) => {
    cause = error;
  });
  return {
    open,
    ask,
    close: () => {
      closing ??= close();
      return closing;
    },
    fail,
  };
}
