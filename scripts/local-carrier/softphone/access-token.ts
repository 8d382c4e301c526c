// The provider's access tokens: JWTs signed with the secret of an API key (HS256), which name who somebody is and
// that calls may come in. Written by the provider's library in the application, read here.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { CarrierConfig } from '../options.ts';

const HeaderSchema = z.object({ alg: z.literal('HS256'), cty: z.literal('twilio-fpa;v=1') });
const PayloadSchema = z.object({
  iss: z.string(),
  sub: z.string(),
  /** Epoch seconds. */
  exp: z.number(),
  nbf: z.number().optional(),
  grants: z.object({
    identity: z.string().min(1),
    voice: z.object({ incoming: z.object({ allow: z.boolean() }).optional() }).optional(),
  }),
});

export type TokenAnswer =
  | { ok: true; identity: string; expiresAtMs: number }
  | { ok: false; code: 'noApiKey' | 'badToken' | 'expiredToken' | 'notAllowed' };

export function readAccessToken(
  { accountSid, apiKey }: Pick<CarrierConfig, 'accountSid' | 'apiKey'>,
  token: string,
  nowMs: number,
): TokenAnswer {
  if (apiKey === undefined) return { ok: false, code: 'noApiKey' };
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const expected = createHmac('sha256', apiKey.secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return { ok: false, code: 'badToken' };
  const read = PayloadSchema.safeParse(jsonOf(payload));
  if (!HeaderSchema.safeParse(jsonOf(header)).success || !read.success)
    return { ok: false, code: 'badToken' };
  const { iss, sub, exp, nbf, grants } = read.data;
  if (iss !== apiKey.sid || sub !== accountSid) return { ok: false, code: 'badToken' };
  if (exp * 1000 <= nowMs || (nbf !== undefined && nbf * 1000 > nowMs))
    return { ok: false, code: 'expiredToken' };
  if (grants.voice?.incoming?.allow !== true) return { ok: false, code: 'notAllowed' };
  return { ok: true, identity: grants.identity, expiresAtMs: exp * 1000 };
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
