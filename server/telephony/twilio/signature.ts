/**
 * Whether a request really comes from the provider. Checked with the official library over PUBLIC_BASE_URL and the
 * request's path and query as they came, never over request headers, which anybody behind a proxy can set.
 * A signature has no time in it: a replay stays valid for ever, and is harmless because every event has its key.
 */
// The library's own file: its entry point would load the whole REST client into every start.
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { Config } from '../../env.ts';

export type FormFields = Record<string, string | string[]>;
export type SignatureCheck = (header: unknown, pathAndQuery: string, fields: FormFields) => boolean;

/** While tokens are rotated, requests signed with either one are accepted. */
export function createSignatureCheck(config: Pick<Config, 'publicBaseUrl' | 'twilio'>): SignatureCheck {
  const tokens = [config.twilio.authToken, config.twilio.authTokenSecondary].filter(
    (token): token is string => token !== null,
  );
  return (header, pathAndQuery, fields) => {
    if (typeof header !== 'string' || header === '') return false;
    const url = config.publicBaseUrl + pathAndQuery;
    // The library throws on an address that it cannot parse; no such request was ever signed.
    if (!URL.canParse(url)) return false;
    return tokens.some((token) => validateRequest(token, header, url, fields));
  };
}
