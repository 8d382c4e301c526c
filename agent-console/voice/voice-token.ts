/** The key to the carrier: asked of the server, good for an hour, renewed well before it ends. */
import { type VoiceToken, VoiceTokenSchema } from '../../flows/contract/staff-view.ts';
import { request } from '../lib/http.ts';
import type { VoiceTrouble } from './voice-device.ts';

export type AskedToken = { ok: true; value: VoiceToken } | { ok: false; trouble: VoiceTrouble };

export async function askVoiceToken(): Promise<AskedToken> {
  const answer = await request('/api/voice/token', { method: 'POST', body: {} });
  if (answer.kind === 'silence' || answer.status >= 500) return { ok: false, trouble: 'serverUnreachable' };
  if (answer.status === 401) return { ok: false, trouble: 'signedOut' };
  const parsed = VoiceTokenSchema.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success) return { ok: false, trouble: 'noSoftphone' };
  return { ok: true, value: parsed.data };
}

/** Left for several attempts when the server is away at that moment. */
const RENEW_BEFORE_MS = 10 * 60_000;
const SHORTEST_WAIT_MS = 30_000;

/** How long to wait before the next token is asked for, by the server's clock. */
export function renewAfterMs(expiresAt: string, nowMs: number): number {
  return Math.max(SHORTEST_WAIT_MS, Date.parse(expiresAt) - RENEW_BEFORE_MS - nowMs);
}
