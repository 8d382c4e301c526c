/**
 * What the adapter needs of HTTP, and the client that does it: undici's own, without the web streams that Node's fetch
 * wraps around it, which cost four fifths of a request. Connections to the provider are kept and used again.
 */
import type { Readable } from 'node:stream';
import { request } from 'undici';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  headers: Record<string, string>;
  /** A form, encoded; null for none. */
  form: string | null;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  header(name: string): string | null;
  json(): Promise<unknown>;
  /** Reads the rest and drops it, so that the connection can be used again. */
  drop(): Promise<void>;
  body: Readable;
}

/** Rejects when there was no answer; the error's `code` says why, where it is known. Follows no redirection. */
export type Http = (url: string, request: HttpRequest) => Promise<HttpAnswer>;

export const http: Http = async (url, { method, headers, form, signal }) => {
  const {
    statusCode,
    headers: answered,
    body,
  } = await request(url, {
    method,
    headers:
      form === null
        ? headers
        : { ...headers, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: form,
    signal,
  });
  return {
    status: statusCode,
    header(name) {
      const value = answered[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    },
    json: () => body.json(),
    drop: () => body.dump(),
    body,
  };
};
