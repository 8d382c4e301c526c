// Sends one webhook as the provider would: signed, 15 s for all, one retry when no connection came about, at most ten
// redirects. Faults are drawn here. Every request, with its answer, is kept in the webhook log.
import { randomUUID } from 'node:crypto';
import { BoundedLog } from '../bounded.ts';
import type { Changes } from '../changes.ts';
import type { LineTime } from '../clock.ts';
import type { FaultSwitches, WebhookFaults, WebhookKind } from '../faults.ts';
import type { CarrierConfig } from '../options.ts';
import type { ProblemLog } from '../problems.ts';
import { type HttpAnswer, type HttpClient, HttpFailure } from './http-request.ts';
import { connectionOverrides, type Params, signRequest } from './sign.ts';

export interface WebhookRequest {
  kind: WebhookKind;
  url: string;
  method: 'GET' | 'POST';
  params: Params;
}

export interface WebhookLogEntry extends WebhookRequest {
  id: number;
  at: string;
  idempotencyToken: string;
  attempts: number;
  /** HTTP status of the last answer, null without one. */
  status: number | null;
  /** The provider's code of the failure, null when all went well. */
  errorCode: number | null;
  /** First 4 kB of the answer. */
  answer: string;
  /** The switched-on fault that this request suffered. */
  fault: string | null;
  /** Real milliseconds until the answer; null while under way. */
  tookMs: number | null;
}

export type WebhookOutcome =
  | { ok: true; url: string; status: number; contentType: string | null; body: Buffer; redirected: boolean }
  | { ok: false; errorCode: number; detail: string; injected: boolean };

/** The provider's largest document, plus one byte to tell that it is larger. */
const maxAnswerBytes = 64 * 1024 + 1;
const maxRedirects = 10;
const loggedAnswerCharacters = 4096;
/** Line seconds that an overtaken webhook waits for another to pass it. */
const reorderPatienceSeconds = 3;

export class WebhookSender {
  readonly log: BoundedLog<WebhookLogEntry>;
  readonly #config: CarrierConfig;
  readonly #time: LineTime;
  readonly #faults: FaultSwitches;
  readonly #problems: ProblemLog;
  readonly #changes: Changes;
  readonly #http: HttpClient;
  readonly #overtaken = new Map<WebhookKind, () => void>();
  #lastId = 0;
  #underWay = 0;
  #closed = false;

  constructor(
    config: CarrierConfig,
    time: LineTime,
    faults: FaultSwitches,
    problems: ProblemLog,
    changes: Changes,
    http: HttpClient,
  ) {
    this.log = new BoundedLog(config.logLimit);
    this.#config = config;
    this.#time = time;
    this.#faults = faults;
    this.#problems = problems;
    this.#changes = changes;
    this.#http = http;
  }

  /** Requests that have not been answered yet. */
  get underWay(): number {
    return this.#underWay;
  }

  /** From now on nothing leaves any more: a carrier that closes says no more to the application. */
  close(): void {
    this.#closed = true;
  }

  /** A document request: the caller decides what a failure means, and records it. */
  send(request: WebhookRequest): Promise<WebhookOutcome> {
    return this.#deliver(request, this.#faults.drawWebhook(request.kind), randomUUID());
  }

  /**
   * A status callback: no fallback, the answer's body is ignored, a failure is only recorded. Resolves when the next
   * callback of the same thing may leave; a late or overtaken one holds nobody up.
   */
  async sendStatus(request: WebhookRequest): Promise<void> {
    const faults = this.#faults.drawWebhook(request.kind);
    const delivery = this.#deliver(request, faults, randomUUID()).then((outcome) => {
      if (outcome.ok && outcome.status >= 400)
        this.#problems.warn(15003, `status callback answered ${outcome.status}`, { url: request.url });
      else if (!outcome.ok && !outcome.injected)
        this.#problems.warn(15003, `status callback failed: ${outcome.detail}`, { url: request.url });
    });
    if (faults.reordered || faults.lateSeconds > 0) return;
    await delivery;
  }

  /** A status callback behind the earlier ones of the same call, conference or message. Returns at once. */
  queueStatus(owner: { callbacks: Promise<void> }, request: WebhookRequest): void {
    this.#underWay += 1;
    owner.callbacks = owner.callbacks
      .then(() => this.sendStatus(request))
      .finally(() => {
        this.#underWay -= 1;
        this.#changes.notify();
      });
  }

  /** Sends an earlier request once more, byte for byte, with its own idempotency token. */
  redeliver(entry: WebhookLogEntry): Promise<WebhookOutcome> {
    const { kind, url, method, params } = entry;
    return this.#deliver({ kind, url, method, params }, noFaults, entry.idempotencyToken);
  }

  async #deliver(request: WebhookRequest, faults: WebhookFaults, token: string): Promise<WebhookOutcome> {
    if (this.#closed) return injected(11200, 'the carrier is closed');
    const entry: WebhookLogEntry = {
      ...request,
      id: ++this.#lastId,
      at: new Date(this.#time.now()).toISOString(),
      idempotencyToken: token,
      attempts: 0,
      status: null,
      errorCode: null,
      answer: '',
      fault: faultName(faults),
      tookMs: null,
    };
    this.log.add(entry);
    this.#underWay += 1;
    const startedAt = performance.now();
    try {
      if (faults.reordered) await this.#waitToBeOvertaken(request.kind);
      if (faults.lateSeconds > 0) await this.#time.sleep(faults.lateSeconds);
      if (faults.lost) return this.#note(entry, injected(11200, 'lost on the way'));
      const answer = this.#attempt(entry);
      if (faults.doubled) void this.#sendTwin(entry);
      const outcome = await answer;
      if (faults.answerLost) return this.#note(entry, injected(11200, 'answer lost'));
      return this.#note(entry, outcome);
    } finally {
      entry.tookMs = Math.round(performance.now() - startedAt);
      this.#underWay -= 1;
      this.#overtaken.get(request.kind)?.();
      this.#changes.notify();
    }
  }

  /** The second of a doubled request; nobody waits for its answer. */
  async #sendTwin(entry: WebhookLogEntry): Promise<void> {
    this.#underWay += 1;
    try {
      await this.#attempt({ ...entry });
    } finally {
      this.#underWay -= 1;
      this.#changes.notify();
    }
  }

  #note(entry: WebhookLogEntry, outcome: WebhookOutcome): WebhookOutcome {
    if (outcome.ok) {
      entry.status = outcome.status;
      entry.answer = outcome.body.toString('utf8', 0, loggedAnswerCharacters);
    } else entry.errorCode = outcome.errorCode;
    return outcome;
  }

  #waitToBeOvertaken(kind: WebhookKind): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        stop();
        this.#overtaken.delete(kind);
        resolve();
      };
      const stop = this.#time.after(reorderPatienceSeconds, go);
      this.#overtaken.get(kind)?.();
      this.#overtaken.set(kind, go);
    });
  }

  async #attempt(entry: WebhookLogEntry): Promise<WebhookOutcome> {
    const overrides = connectionOverrides(entry.url);
    for (;;) {
      entry.attempts += 1;
      const outcome = await this.#follow(entry, overrides);
      const retried =
        entry.attempts <= overrides.retryCount &&
        isRetried(outcome.outcome, outcome.failure, overrides.retryPolicy);
      if (!retried) return outcome.outcome;
    }
  }

  async #follow(
    entry: WebhookLogEntry,
    overrides: ReturnType<typeof connectionOverrides>,
  ): Promise<{ outcome: WebhookOutcome; failure: HttpFailure['kind'] | null }> {
    let url = entry.url;
    let method = entry.method;
    let params = entry.params;
    const failed = (errorCode: number, detail: string, failure: HttpFailure['kind'] | null = null) => ({
      outcome: { ok: false, errorCode, detail, injected: false } as const,
      failure,
    });
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      if (!isHttpUrl(url)) return failed(11210, `not an address: ${url}`);
      const signed = signRequest(this.#config.authToken, url, method, params, isVoice(entry.kind));
      let answer: HttpAnswer;
      try {
        answer = await this.#http.exchange({
          ...signed,
          headers: { ...signed.headers, 'I-Twilio-Idempotency-Token': entry.idempotencyToken },
          connectTimeoutMs: overrides.connectTimeoutMs ?? this.#config.webhookConnectTimeoutMs,
          totalTimeoutMs: overrides.totalTimeoutMs ?? this.#config.webhookTimeoutMs,
          maxBytes: maxAnswerBytes,
        });
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error;
        return failed(error.kind === 'connection' ? 11205 : 11200, error.message, error.kind);
      }
      const moved = answer.status >= 300 && answer.status < 400 && answer.location !== null;
      if (!moved) {
        const { status, contentType, body } = answer;
        return {
          outcome: { ok: true, url, status, contentType, body, redirected: redirects > 0 },
          failure: null,
        };
      }
      url = new URL(answer.location ?? '', url).href;
      if (answer.status !== 307 && answer.status !== 308) {
        method = 'GET';
        params = {};
      }
    }
    return failed(11215, 'too many redirects');
  }
}

const noFaults: WebhookFaults = {
  lost: false,
  answerLost: false,
  doubled: false,
  reordered: false,
  lateSeconds: 0,
};

function faultName(faults: WebhookFaults): string | null {
  const names = (['lost', 'answerLost', 'doubled', 'reordered'] as const).filter((name) => faults[name]);
  return [...names, ...(faults.lateSeconds > 0 ? ['late'] : [])].join(' ') || null;
}

function injected(errorCode: number, detail: string): WebhookOutcome {
  return { ok: false, errorCode, detail, injected: true };
}

function isVoice(kind: WebhookKind): boolean {
  return kind !== 'sms' && kind !== 'messageStatus';
}

function isRetried(
  outcome: WebhookOutcome,
  failure: HttpFailure['kind'] | null,
  policy: Set<string>,
): boolean {
  if (policy.has('all') && (!outcome.ok || outcome.status >= 400)) return true;
  if (failure === 'connection') return policy.has('ct');
  if (failure === 'timeout') return policy.has('rt');
  if (!outcome.ok) return false;
  if (outcome.status >= 500) return policy.has('5xx');
  return outcome.status >= 400 && policy.has('4xx');
}

function isHttpUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
