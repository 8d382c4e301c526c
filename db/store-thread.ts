/**
 * Runs in a thread of its own (see threaded-store.ts): owns the database and carries out what it is asked to, reads
 * in the order they come, writes together. What came in while the disk was flushed is one group, and one flush.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteEngine, type SqliteEngine } from './sqlite-store.ts';
import { type Call, type Greeting, type Outcome, sent } from './thread-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the body of a thread');

let outcomes: Outcome[] = [];

function send(): void {
  if (outcomes.length === 0) return;
  port?.postMessage(outcomes);
  outcomes = [];
  // Nothing is left that keeps the thread.
  if (isClosed) port?.close();
}

let isClosed = false;

function settle(outcome: Outcome): void {
  // The first of a turn: those that follow in the same turn go along.
  if (outcomes.length === 0) setImmediate(send);
  outcomes.push(outcome);
}

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>;

function serve(engine: SqliteEngine): void {
  const methods = engine as unknown as Methods;
  port?.on('message', (calls: Call[]) => {
    // Before the group's own turn: whoever only reads does not wait for the disk.
    setImmediate(send);
    for (const { id, name, args } of calls) {
      const method = methods[name];
      if (method === undefined) {
        settle({ id, error: sent(new Error(`the store has no ${name}`)) });
        continue;
      }
      method(...args).then(
        (value) => {
          isClosed ||= name === 'close';
          settle({ id, value });
        },
        (error: unknown) => settle({ id, error: sent(error) }),
      );
    }
  });
}

function greet(greeting: Greeting): void {
  port?.postMessage(greeting);
}

try {
  const engine = await openSqliteEngine((workerData as { file: string }).file);
  serve(engine);
  greet({ opened: true, methods: Object.keys(engine) });
} catch (error) {
  greet({ opened: false, error: sent(error) });
  port.close();
}
