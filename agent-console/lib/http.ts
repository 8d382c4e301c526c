/**
 * One HTTP exchange with the server: JSON in, JSON out, a deadline, and an answer that is always a value.
 * Nothing here retries; whoever knows whether a repeat is safe does.
 */
import type { z } from 'zod';

/** A request that has had no answer for this long counts as not answered. */
const ANSWER_TIMEOUT_MS = 15_000;

export type HttpAnswer =
  | { kind: 'answer'; status: number; body: unknown }
  /** No answer came: offline, refused, timed out. Whether the server acted is unknown. */
  | { kind: 'silence' };

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Called after each request that nobody answered; one that was given up on purpose is none. */
let silenceHeard: () => void = () => {};

export function onSilence(listener: () => void): void {
  silenceHeard = listener;
}

export async function request(path: string, options: RequestOptions = {}): Promise<HttpAnswer> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = {
    accept: 'application/json',
    // The server words its errors in the language of the page.
    'accept-language': document.documentElement.lang || 'ru',
    ...options.headers,
  };
  // A form on another site can't set this header, so the server takes no change without it.
  if (method !== 'GET') headers['x-ochag'] = '1';
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline,
    });
    return { kind: 'answer', status: response.status, body: await readJson(response) };
  } catch {
    if (!options.signal?.aborted) silenceHeard();
    return { kind: 'silence' };
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Why a read failed, as the console words it. */
export type ReadFailure = 'offline' | 'signedOut' | 'forbidden' | 'notFound' | 'outdated' | 'broken';

export type ReadResult<T> = { ok: true; value: T } | { ok: false; failure: ReadFailure };

/** A read whose body is checked: a body of another shape means that console and server differ in version. */
export async function read<T>(
  path: string,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<ReadResult<T>> {
  const answer = await request(path, { signal });
  if (answer.kind === 'silence') return { ok: false, failure: 'offline' };
  if (answer.status === 401) return { ok: false, failure: 'signedOut' };
  if (answer.status === 403) return { ok: false, failure: 'forbidden' };
  if (answer.status === 404) return { ok: false, failure: 'notFound' };
  if (answer.status !== 200) return { ok: false, failure: 'broken' };
  const parsed = schema.safeParse(answer.body);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: 'outdated' };
}
