// One HTTP exchange with the application, with the provider's two time limits. Knows nothing of signatures or retries.
import http from 'node:http';
import https from 'node:https';
import type { LineTime } from '../clock.ts';

export interface HttpAnswer {
  status: number;
  contentType: string | null;
  location: string | null;
  body: Buffer;
}

/** Why there was no answer. `connection`: nothing was sent, so a retry can not repeat anything. */
export class HttpFailure extends Error {
  readonly kind: 'connection' | 'timeout' | 'broken';

  constructor(kind: 'connection' | 'timeout' | 'broken', detail: string) {
    super(detail);
    this.kind = kind;
  }
}

// Idle connections close before the application would close them, so that a reused one is seldom stale.
const agentOptions = { keepAlive: true, maxSockets: 512, maxFreeSockets: 64 };
const idleMs = 3000;

export interface HttpRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string;
  connectTimeoutMs: number;
  totalTimeoutMs: number;
  maxBytes: number;
}

/** Connections of one carrier to the application. */
export class HttpClient {
  readonly #time: LineTime;
  readonly #plainAgent = new http.Agent(agentOptions);
  readonly #secureAgent = new https.Agent(agentOptions);

  constructor(time: LineTime) {
    this.#time = time;
    for (const agent of [this.#plainAgent, this.#secureAgent])
      agent.on('free', (socket) => socket.setTimeout(idleMs));
  }

  /** Throws HttpFailure. A body longer than `maxBytes` is cut there. */
  exchange(request: HttpRequest): Promise<HttpAnswer> {
    const time = this.#time;
    return new Promise((resolve, reject) => {
      const target = new URL(request.url);
      const secure = target.protocol === 'https:';
      const outgoing = (secure ? https : http).request(target, {
        method: request.method,
        agent: secure ? this.#secureAgent : this.#plainAgent,
        headers: { ...request.headers, 'Content-Length': Buffer.byteLength(request.body) },
      });
      let connected = false;
      const fail = (failure: HttpFailure) => {
        stopTimers();
        outgoing.destroy();
        reject(failure);
      };
      const stopConnectTimer = time.afterRealMs(request.connectTimeoutMs, () => {
        if (!connected)
          fail(new HttpFailure('connection', `no connection in ${request.connectTimeoutMs} ms`));
      });
      const stopTotalTimer = time.afterRealMs(request.totalTimeoutMs, () =>
        fail(new HttpFailure('timeout', `no answer in ${request.totalTimeoutMs} ms`)),
      );
      const stopTimers = () => {
        stopConnectTimer();
        stopTotalTimer();
      };
      outgoing.on('socket', (socket) => {
        if (!socket.connecting) connected = true;
        else socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true));
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // A kept connection that the other side had just closed never carried the request.
        const stale = outgoing.reusedSocket && error.code === 'ECONNRESET';
        fail(new HttpFailure(!connected || stale ? 'connection' : 'broken', error.code ?? error.message));
      });
      outgoing.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= request.maxBytes) chunks.push(chunk);
          else chunks.push(chunk.subarray(0, Math.max(0, request.maxBytes - (size - chunk.length))));
        });
        response.on('error', (error) => fail(new HttpFailure('broken', error.message)));
        response.on('aborted', () => fail(new HttpFailure('broken', 'answer cut off')));
        response.on('end', () => {
          stopTimers();
          resolve({
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'] ?? null,
            location: response.headers.location ?? null,
            body: Buffer.concat(chunks),
          });
        });
      });
      outgoing.end(request.body);
    });
  }

  /** Breaks off everything under way. */
  close(): void {
    this.#plainAgent.destroy();
    this.#secureAgent.destroy();
  }
}
