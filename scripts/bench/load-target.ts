/** Something that takes webhooks: sends it rounds of load and waits until it has done all that they entail. */
import type { Round } from './figures.ts';
import type { HelperProcess } from './helper-process.ts';
import type { LoadOrder, LoadResult } from './load-generator.ts';
import { cpuSeconds } from './process-figures.ts';
import type { WebhookKind } from './signed-webhooks.ts';

export type Generator = HelperProcess<LoadOrder, LoadResult>;

export interface LoadTargetOptions {
  pid: number;
  port: number;
  accountSid: string;
  authToken: string;
  generator: Generator;
  /** Begin again with the same requests: the target keeps nothing. */
  repeat: boolean;
}

/** Requests made beforehand for a second of load, before a rate is known. */
const FIRST_GUESS_PER_SECOND = 4_000;
/** A repeated round cycles through so many. */
const REPEATED = 4_000;
/** At rest: less than this share of a processor between two looks; acknowledgements still leave one by one. */
const IDLE_SHARE = 0.25;
const LOOK_EVERY_MS = 200;
const WARM_UP_ROUND_MS = 1_000;
const REST_LIMIT_MS = 60_000;

/** Every request of a run has an index of its own, whatever it goes to. */
let nextIndex = 1;

export class LoadTarget {
  readonly #options: LoadTargetOptions;
  readonly #ratePerSecond = new Map<string, number>();

  constructor(options: LoadTargetOptions) {
    this.#options = options;
  }

  get pid(): number {
    return this.#options.pid;
  }

  /** Until the code has been compiled for what it does most: so many requests, or as many as the time allows. */
  async warmUp(kind: WebhookKind, requests: number, limitMs: number): Promise<number> {
    const startedAtMs = performance.now();
    let answered = 0;
    while (answered < requests && performance.now() - startedAtMs < limitMs) {
      const { first, result } = await this.#send(kind, 32, WARM_UP_ROUND_MS);
      answered += result.answered;
      if (kind === 'call') await this.#hangUp(first, result.answered + result.failed);
    }
    await this.#untilIdle();
    return answered;
  }

  async round(kind: WebhookKind, connections: number, durationMs: number): Promise<Round> {
    const { pid } = this.#options;
    // It may have stood still, and have to catch up with its own clock first.
    await this.#untilIdle();
    const cpuBefore = cpuSeconds(pid);
    const { first, result } = await this.#send(kind, connections, durationMs);
    await this.#untilIdle();
    const cpuAfter = cpuSeconds(pid);
    // Whoever has called hangs up; calls that went on for ever would be asked about for the rest of the run.
    if (kind === 'call' && result.answered > 0) await this.#hangUp(first, result.answered + result.failed);
    return {
      ...result,
      serverCpuSeconds: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
    };
  }

  async #send(kind: WebhookKind, connections: number, durationMs: number) {
    const key = `${kind} ${connections}`;
    const guess = this.#ratePerSecond.get(key) ?? FIRST_GUESS_PER_SECOND;
    const { repeat } = this.#options;
    const count = repeat ? REPEATED : Math.ceil((guess * 1.6 * durationMs) / 1000) + 200;
    const first = nextIndex;
    nextIndex += count;
    const result = await this.#ask({ kind, connections, durationMs, firstIndex: first, count, repeat });
    this.#ratePerSecond.set(key, result.answered / result.seconds);
    return { first, result };
  }

  async #hangUp(firstIndex: number, count: number): Promise<void> {
    await this.#ask({
      kind: 'callEnd',
      connections: 16,
      durationMs: REST_LIMIT_MS,
      firstIndex,
      count,
      repeat: false,
    });
    await this.#untilIdle();
  }

  #ask(order: Pick<LoadOrder, 'kind' | 'connections' | 'durationMs' | 'firstIndex' | 'count' | 'repeat'>) {
    const { port, accountSid, authToken, generator } = this.#options;
    return generator.ask({
      ...order,
      port,
      accountSid,
      authToken,
      publicBaseUrl: `http://127.0.0.1:${port}`,
    });
  }

  async #untilIdle(): Promise<void> {
    const deadlineMs = performance.now() + REST_LIMIT_MS;
    let before = cpuSeconds(this.#options.pid);
    while (before !== null && performance.now() < deadlineMs) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      const now = cpuSeconds(this.#options.pid) ?? before;
      if (now - before < (IDLE_SHARE * LOOK_EVERY_MS) / 1000) return;
      before = now;
    }
  }
}
