/**
 * Whether a browser sends a request on behalf of another site. With SameSite=Strict and bodies that can only be
 * JSON this is the third lock against forged commands, and the only one for the web socket's handshake.
 *
 * The rule: `Sec-Fetch-Site`, which no page can forge, must be `same-origin` or `none` where a browser sends it.
 * Without it an `Origin`, where there is one, must be PUBLIC_BASE_URL's or name the host that was asked. A
 * program that sends neither is no browser, so nobody can have tricked it.
 */
import type { IncomingHttpHeaders } from 'node:http';

const OWN_SITES = new Set(['same-origin', 'none']);

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

export function isFromOurselves(headers: IncomingHttpHeaders, publicBaseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  if (site !== undefined && !OWN_SITES.has(String(site))) return false;
  if (origin === undefined) return true;
  // A development server in between rewrites the host, and the browser vouches for the page.
  if (site === 'same-origin') return true;
  return origin === new URL(publicBaseUrl).origin || hostOf(origin) === (headers.host ?? '');
}
