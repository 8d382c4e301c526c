/** One request to the provider, and what its answer means: done, refused, not now, or nobody knows. */
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../env.ts';
import type { Http, HttpAnswer, HttpRequest } from '../http.ts';
import type { ProviderAnswer } from '../provider.ts';

/** Milliseconds for a whole request. The provider answers in well under a second; a caller waits meanwhile. */
const REQUEST_DEADLINE_MS = 10_000;
/** The connection never came to be, so that no request was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const ProblemSchema = z.object({ code: z.union([z.number(), z.string()]) });

/** As the provider says that there is no such thing. */
export const NOT_FOUND = '20404';

export type Fields = [name: string, value: string][];

/** Requests to the provider's REST API, signed in with the key where there is one, else with the account's token. */
export function createRestClient({
  config,
  clock,
  http,
}: {
  config: Pick<Config, 'twilio'>;
  clock: Clock;
  http: Http;
}) {
  const { accountSid, authToken, apiKeySid, apiKeySecret, apiBaseUrl } = config.twilio;
  const account = `${apiBaseUrl}/2010-04-01/Accounts/${accountSid}`;
  const credentials = `${apiKeySid ?? accountSid}:${apiKeySecret ?? authToken}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;

  /** One request with its deadline. `read` takes the body of a success within the same deadline. */
  async function send<Value>(
    path: string,
    body: Fields | null,
    read: (answer: HttpAnswer) => Promise<Value>,
    method: HttpRequest['method'] = body === null ? 'GET' : 'POST',
  ): Promise<ProviderAnswer<Value>> {
    const abort = new AbortController();
    const cancelDeadline = clock.after(REQUEST_DEADLINE_MS, () => abort.abort());
    try {
      const answer = await http(`${account}/${path}`, {
        method,
        headers: { authorization, accept: 'application/json' },
        form: body === null ? null : new URLSearchParams(body).toString(),
        signal: abort.signal,
      });
      const succeeded = answer.status >= 200 && answer.status < 300;
      return succeeded ? { ok: true, value: await read(answer) } : await problemOf(answer, clock.now());
    } catch (error) {
      return failureOf(error);
    } finally {
      cancelDeadline();
    }
  }

  const sendJson = <Value>(path: string, body: Fields | null, schema: z.ZodType<Value>) =>
    send(path, body, async (answer) => schema.parse(await answer.json()));

  return { send, sendJson, account, authorization };
}

export type RestClient = ReturnType<typeof createRestClient>;

export async function dropped(answer: HttpAnswer): Promise<undefined> {
  await answer.drop();
  return undefined;
}

/** Whether the provider would not do it, and gave one of these reasons. */
export function wasRefused(answer: ProviderAnswer<unknown>, ...codes: string[]): boolean {
  return !answer.ok && answer.why === 'refused' && codes.includes(answer.code);
}

/** What an answer that is no success means. */
export async function problemOf(answer: HttpAnswer, nowMs: number): Promise<ProviderAnswer<never>> {
  const { status } = answer;
  const problem = ProblemSchema.safeParse(await answer.json().catch(() => null));
  if (status === 429) {
    return {
      ok: false,
      why: 'notNow',
      retryAfterMs: retryAfterMs(answer.header('retry-after'), nowMs),
    };
  }
  if (status >= 500 || status === 408) return { ok: false, why: 'unknown' };
  return { ok: false, why: 'refused', code: String(problem.data?.code ?? status) };
}

/** Retry-After is a number of seconds or a date. */
function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000;
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
}

/** What it means that no answer came, or none that could be read. */
export function failureOf(error: unknown): ProviderAnswer<never> {
  return wasNeverSent(error)
    ? { ok: false, why: 'notNow', retryAfterMs: null }
    : { ok: false, why: 'unknown' };
}

/** When several addresses were tried, each has its reason. */
function wasNeverSent(error: unknown): boolean {
  const reasons: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return reasons.every(
    (reason) => reason instanceof Error && 'code' in reason && NEVER_SENT.has(String(reason.code)),
  );
}
