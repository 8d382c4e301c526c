// How a webhook is addressed and signed. The signature itself is the official library's own.
import webhooks from 'twilio/lib/webhooks/webhooks.js';

export type Params = Record<string, string>;

export interface ConnectionOverrides {
  /** Attempts after the first. */
  retryCount: number;
  /** What is retried: ct, rt, 4xx, 5xx, all. */
  retryPolicy: Set<string>;
  connectTimeoutMs: number | null;
  totalTimeoutMs: number | null;
}

/** The fragment of a webhook's address tunes the connection; it is neither sent nor signed. */
export function connectionOverrides(url: string): ConnectionOverrides {
  const hash = url.indexOf('#');
  const fragment = new URLSearchParams(hash < 0 ? '' : url.slice(hash + 1));
  const whole = (name: string) => {
    const value = Number(fragment.get(name) ?? Number.NaN);
    return Number.isInteger(value) && value >= 0 ? value : null;
  };
  return {
    retryCount: Math.min(5, whole('rc') ?? 1),
    retryPolicy: new Set((fragment.get('rp') ?? 'ct').split(',')),
    connectTimeoutMs: whole('ct'),
    totalTimeoutMs: whole('tt'),
  };
}

export interface SignedRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string;
}

/**
 * `voice` drops the port of an HTTPS address before signing, messaging keeps it. User and password in the address
 * become an Authorization header and are not signed.
 */
export function signRequest(
  authToken: string,
  url: string,
  method: 'GET' | 'POST',
  params: Params,
  voice: boolean,
): SignedRequest {
  const headers: Record<string, string> = { 'User-Agent': 'TwilioProxy/1.1', Accept: '*/*' };
  const withoutFragment = url.replace(/#.*$/s, '');
  const credentials = /^(https?:\/\/)([^/@?]*)@/i.exec(withoutFragment);
  let target = withoutFragment;
  if (credentials !== null) {
    target = withoutFragment.replace(credentials[0], credentials[1] ?? '');
    headers.Authorization = `Basic ${Buffer.from(decodeURIComponent(credentials[2] ?? '')).toString('base64')}`;
  }
  const form = new URLSearchParams(params).toString();
  if (method === 'GET' && form !== '') target += (target.includes('?') ? '&' : '?') + form;
  const signedUrl = voice ? target.replace(/^(https:\/\/[^/:?]+):\d+/i, '$1') : target;
  headers['X-Twilio-Signature'] = webhooks.getExpectedTwilioSignature(
    authToken,
    signedUrl,
    method === 'POST' ? params : {},
  );
  if (method === 'POST') headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
  return { url: target, method, headers, body: method === 'POST' ? form : '' };
}
