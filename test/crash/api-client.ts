/**
 * A member of staff at the HTTP API, as a careful client: a request whose answer never came is sent again, under the same
 * Idempotency-Key, until somebody answers.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { BoardView } from '../../flows/contract/board-view.ts';
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';
import { signIn } from '../../scripts/bench/server-process.ts';
import { PASSWORD } from './crash-line.ts';
import type { Ledger } from './ledger.ts';

/** Milliseconds between two tries while the server is down. */
const RETRY_MS = 50;
/** Longer than a start of the server may take: that it does not come back is said by whoever starts it. */
const GIVE_UP_AFTER_MS = 90_000;

interface Answer {
  status: number;
  body: unknown;
}

export class ApiClient {
  readonly #baseUrl: string;
  readonly #cookie: string;
  readonly staffId: string;

  private constructor(baseUrl: string, cookie: string, staffId: string) {
    this.#baseUrl = baseUrl;
    this.#cookie = cookie;
    this.staffId = staffId;
  }

  static async signIn(baseUrl: string, login: string): Promise<ApiClient> {
    const { cookie, staffId } = await signIn(baseUrl, login, PASSWORD);
    return new ApiClient(baseUrl, cookie, staffId);
  }

  async #request(method: string, path: string, body?: object, key?: string): Promise<Answer> {
    const giveUpAtMs = performance.now() + GIVE_UP_AFTER_MS;
    for (;;) {
      try {
        const answer = await fetch(`${this.#baseUrl}${path}`, {
          method,
          headers: {
            cookie: this.#cookie,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
          body: body === undefined ? null : JSON.stringify(body),
        });
        // 503 says by itself that nothing was done, and to come again.
        if (answer.status !== 503) return { status: answer.status, body: await answer.json() };
      } catch (error) {
        if (performance.now() > giveUpAtMs) throw error;
      }
      await delay(RETRY_MS);
    }
  }

  async #get<Value>(path: string): Promise<Value> {
    const { status, body } = await this.#request('GET', path);
    if (status !== 200) throw new Error(`GET ${path} was answered with ${status}: ${JSON.stringify(body)}`);
    return body as Value;
  }

  board(): Promise<BoardView> {
    return this.#get('/api/board');
  }

  case(caseId: string): Promise<CaseView> {
    return this.#get(`/api/cases/${caseId}`);
  }

  /** Every case there is, closed ones too. */
  async allCases(): Promise<CaseSummary[]> {
    const cases: CaseSummary[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page: { cases: CaseSummary[]; cursor: string | null } = await this.#get(`/api/cases${query}`);
      cases.push(...page.cases);
      cursor = page.cursor;
    } while (cursor !== null);
    return cases;
  }

  async setPresence(status: 'available' | 'away', device: 'phone' | 'none'): Promise<void> {
    const answer = await this.#request('PUT', '/api/presence', { status, device });
    if (answer.status !== 200) throw new Error(`presence was answered with ${answer.status}`);
  }

  /** Sends the command until it is answered, and enters the answer. `mark` is in the command's own words. */
  async command(ledger: Ledger, caseId: string, command: { type: string }, mark: string): Promise<boolean> {
    const key = randomUUID();
    const { status, body } = await this.#request('POST', `/api/cases/${caseId}/commands`, command, key);
    if (status !== 200 && status !== 409 && status !== 403) {
      throw new Error(`${command.type} was answered with ${status}: ${JSON.stringify(body)}`);
    }
    const taken = status === 200;
    ledger.commands.push({ key, caseId, type: command.type, mark, answer: taken ? 'taken' : 'refused' });
    return taken;
  }
}
