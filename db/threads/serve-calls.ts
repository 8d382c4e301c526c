/**
 * The body of a thread that carries out calls in the order they come (asked-thread.ts is the other side). What its
 * work settles in one turn of the loop is answered together.
 */
import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { type Call, type Greeting, type Outcome, sent } from './thread-protocol.ts';

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>;

function serve(port: MessagePort, methods: Methods): void {
  let outcomes: Outcome[] = [];
  let isClosed = false;

  function send(): void {
    if (outcomes.length === 0) return;
    port.postMessage(outcomes);
    outcomes = [];
    // Nothing is left that keeps the thread.
    if (isClosed) port.close();
  }

  function settle(outcome: Outcome): void {
    // The first of a turn: those that follow in the same turn go along.
    if (outcomes.length === 0) setImmediate(send);
    outcomes.push(outcome);
  }

  port.on('message', (calls: Call[]) => {
    // Before the turn of a group of writes: whoever only reads does not wait for the disk.
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

/**
 * Waits for the order, which is the first message, and greets with the names of what can be called, `close` among them,
 * which ends the thread; or with why there is nothing. The other side says nothing else until it has been greeted.
 */
export async function serveCalls<Order>(
  port: MessagePort | null,
  open: (order: Order) => Promise<{ close(): Promise<void> }>,
): Promise<void> {
  if (port === null) throw new Error('this file is the body of a thread');
  const [order] = (await once(port, 'message')) as [Order];
  const greet = (greeting: Greeting) => port.postMessage(greeting);
  try {
    const methods = await open(order);
    serve(port, methods as unknown as Methods);
    greet({ opened: true, methods: Object.keys(methods) });
  } catch (error) {
    greet({ opened: false, error: sent(error) });
    port.close();
  }
}
