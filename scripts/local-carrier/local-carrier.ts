// A telephone network for one machine, compatible with the provider: executes our TwiML, serves the REST operations
// that we use, signs its webhooks, and lets people, tests and load runs pick up its phones.
// The application does not know that it is not the provider: only the address of the REST interface differs.
import { fileURLToPath } from 'node:url';
import formBody from '@fastify/formbody';
import staticFiles from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { Call } from './calls/call.ts';
import { registerCarrierRoutes } from './carrier-routes.ts';
import { until } from './changes.ts';
import type { FaultSwitches } from './faults.ts';
import { type CallHandle, callHandle, type PhoneHandle, phoneHandle } from './handles.ts';
import { callFrom, sendText } from './handset/actions.ts';
import { registerFont } from './handset/font-route.ts';
import { registerHandsets } from './handset/handset-routes.ts';
import { registerStoredFiles, storeFile } from './messages/stored-files.ts';
import { createNetwork, type Network } from './network.ts';
import { type LocalCarrierOptions, resolveOptions } from './options.ts';
import type { Problem } from './problems.ts';
import type { RestLogEntry } from './rest/rest-log.ts';
import { registerRest } from './rest/rest-routes.ts';
import { registerSoftphones } from './softphone/softphone-sockets.ts';
import type { WebhookLogEntry, WebhookOutcome } from './webhooks/send-webhook.ts';

export type { LocalCarrierOptions };

export interface LocalCarrier {
  /** Opens the port; resolves to the address. */
  listen(): Promise<string>;
  /** Hangs up everything without a word to the application, and closes. */
  close(): Promise<void>;
  /** Without a slash at the end. Empty before listen(). */
  readonly baseUrl: string;
  /** Calls the line (or `to`) from this number. */
  dial(from: string, options?: { withheld?: boolean; to?: string }): CallHandle;
  /**
   * Sends a text to the line. `answered` resolves to whether the application (or its fallback) accepted it; never
   * rejects.
   */
  text(
    from: string,
    body: string,
    mediaUrls?: string[],
    to?: string,
  ): { sid: string; answered: Promise<boolean> };
  /** Keeps a picture or another file as a phone sends it: one of the `mediaUrls` of a text. */
  file(contentType: string, bytes: Buffer): string;
  phone(number: string): PhoneHandle;
  /** A call by its identifier, also one that the application made. */
  call(sid: string): CallHandle | null;
  /** Every call known, oldest first. */
  calls(): CallHandle[];
  problems(): Problem[];
  clearProblems(): void;
  restLog(): RestLogEntry[];
  webhookLog(): WebhookLogEntry[];
  readonly faults: FaultSwitches;
  /** Line seconds in a real second. A change holds for whatever begins to ring or to be spoken after it. */
  speed: number;
  /** Sends a logged webhook once more, byte for byte, with its idempotency token. */
  redeliver(entry: WebhookLogEntry): Promise<WebhookOutcome>;
  /** Resolves when the predicate holds, checked after every change on the line. Rejects after real ms, 10 s unless told. */
  until(predicate: () => boolean, timeoutMs?: number): Promise<void>;
  /** Resolves when no webhook is under way. */
  quiet(timeoutMs?: number): Promise<void>;
}

const defaultPatienceMs = 10_000;
const bodyLimitBytes = 1024 * 1024;

export function createLocalCarrier(options: LocalCarrierOptions): LocalCarrier {
  const network = createNetwork(resolveOptions(options));
  const app = buildCarrierApp(network);
  const waitUntil = (predicate: () => boolean, timeoutMs = defaultPatienceMs) =>
    until(network.changes, predicate, timeoutMs, () => summary(network));
  const handleOf = (call: Call) => callHandle(network, call);

  return {
    async listen() {
      const { host, port } = network.config;
      network.baseUrl = (await app.listen({ host, port })).replace('[::1]', 'localhost');
      return network.baseUrl;
    },
    async close() {
      network.webhooks.close();
      for (const call of network.calls.values()) call.execution?.stop.abort();
      network.time.close();
      network.http.close();
      await app.close();
    },
    get baseUrl() {
      return network.baseUrl;
    },
    dial: (from, dialOptions) => handleOf(callFrom(network, network.phones.get(from), dialOptions)),
    text(from, body, mediaUrls, to) {
      const { message, answered } = sendText(network, network.phones.get(from), body, mediaUrls, to);
      return { sid: message.sid, answered };
    },
    file: (contentType, bytes) => storeFile(network, { contentType, bytes }),
    phone: (number) => phoneHandle(network, network.phones.get(number)),
    call(sid) {
      const call = network.calls.get(sid);
      return call === undefined ? null : handleOf(call);
    },
    calls: () => network.calls.values().map(handleOf),
    problems: () => network.problems.all(),
    clearProblems: () => network.problems.clear(),
    restLog: () => network.restLog.all(),
    webhookLog: () => network.webhooks.log.all(),
    faults: network.faults,
    get speed() {
      return network.time.speed;
    },
    set speed(speed) {
      network.time.speed = speed;
    },
    redeliver: (entry) => network.webhooks.redeliver(entry),
    until: waitUntil,
    quiet: (timeoutMs) => waitUntil(() => network.webhooks.underWay === 0, timeoutMs),
  };
}

function buildCarrierApp(network: Network): FastifyInstance {
  const app = fastify({ bodyLimit: bodyLimitBytes, forceCloseConnections: true });
  app.register(formBody);
  app.register(staticFiles, { root: fileURLToPath(new URL('./page/', import.meta.url)) });
  registerFont(app);
  registerRest(app, network);
  registerHandsets(app, network);
  registerStoredFiles(app, network);
  registerSoftphones(app, network);
  registerCarrierRoutes(app, network, network.config.bins);
  return app;
}

/** For the message of a wait that ended in vain. */
function summary(network: Network): string {
  const calls = network.calls
    .values()
    .slice(-5)
    .map((call) => `${call.sid.slice(0, 6)} ${call.status} ${call.transcript.at(-1)?.text ?? ''}`);
  const problems = network.problems
    .all()
    .slice(-3)
    .map((problem) => `${problem.code} ${problem.message}`);
  return `last calls: [${calls.join('; ')}], last problems: [${problems.join('; ')}]`;
}
