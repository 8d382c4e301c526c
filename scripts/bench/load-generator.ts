/**
 * A process of its own that sends signed webhooks: first it makes and signs what it is told to, then it sends that over
 * so many connections, one request at a time on each, until the time is over or nothing is left.
 */

import { answerParent } from './helper-process.ts';
import { HttpConnection } from './http-connection.ts';
import { signedRequest, type WebhookKind, type WebhookTarget } from './signed-webhooks.ts';

export interface LoadOrder extends WebhookTarget {
  kind: WebhookKind;
  port: number;
  connections: number;
  durationMs: number;
  /** The first index; each request takes the next one. */
  firstIndex: number;
  /** Requests made beforehand. */
  count: number;
  /** Begin again with the first when none is left: for a server that keeps nothing. */
  repeat: boolean;
}

export interface LoadResult {
  /** Answered with 2xx. */
  answered: number;
  /** Answered with anything else, or not at all. */
  failed: number;
  seconds: number;
  latenciesMs: Float32Array;
  /** Seconds of processor time of the generator itself while it sent. */
  cpuSeconds: number;
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const requests = Array.from({ length: order.count }, (_, index) =>
    signedRequest(order.kind, order.firstIndex + index, order),
  );
  const connections = Array.from({ length: order.connections }, () => new HttpConnection(order.port));
  const latencies: number[] = [];
  let failed = 0;
  let next = 0;
  const cpuBefore = process.cpuUsage();
  const startedAtMs = performance.now();
  const deadlineMs = startedAtMs + order.durationMs;

  async function keepBusy(connection: HttpConnection): Promise<void> {
    for (let sentAtMs = performance.now(); sentAtMs < deadlineMs; sentAtMs = performance.now()) {
      if (next === requests.length) {
        if (!order.repeat) return;
        next = 0;
      }
      const { status } = await connection.send(requests[next++] as Buffer);
      if (status >= 200 && status < 300) latencies.push(performance.now() - sentAtMs);
      else failed += 1;
    }
  }

  // A connection that breaks loses the one request it carried.
  const outcomes = await Promise.allSettled(connections.map(keepBusy));
  failed += outcomes.filter(({ status }) => status === 'rejected').length;
  const seconds = (performance.now() - startedAtMs) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  for (const connection of connections) connection.close();
  return {
    answered: latencies.length,
    failed,
    seconds,
    latenciesMs: Float32Array.from(latencies),
    cpuSeconds: (user + system) / 1e6,
  };
}

answerParent(run);
