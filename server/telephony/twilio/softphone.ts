/**
 * The console as a telephone of the provider: the token that lets a browser be rung, and where it connects. Without an
 * API key, which signs the tokens, there is none.
 */
import type { StaffId } from '../../../flows/ids.ts';
import type { Config } from '../../env.ts';
import { identityOf } from '../staff-address.ts';

/** Seconds. The console asks for another before it is over; a talk outlives it. */
export const TOKEN_LIFETIME_S = 3600;

type OfProvider = Pick<Config, 'twilio'>;

export function hasSoftphone({ twilio }: OfProvider): boolean {
  return twilio.apiKeySid !== null;
}

/** The telephone network that the browser speaks with itself; null with Twilio, whose own kit finds its way. */
export function carrierUrlOf({ twilio }: OfProvider): string | null {
  const { hostname } = new URL(twilio.apiBaseUrl);
  return hostname === 'twilio.com' || hostname.endsWith('.twilio.com') ? null : twilio.apiBaseUrl;
}

/** Lets this one person be rung, and nobody call: calls are made by the line. Null without an API key. */
export async function accessTokenFor(
  { twilio }: OfProvider,
  staffId: StaffId,
): Promise<{ identity: string; token: string } | null> {
  const { accountSid, apiKeySid, apiKeySecret } = twilio;
  if (apiKeySid === null || apiKeySecret === null) return null;
  // When the first is asked for: it brings eighty files with it, which would hold up every start.
  const { default: AccessToken } = await import('twilio/lib/jwt/AccessToken.js');
  const identity = identityOf(staffId);
  const token = new AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl: TOKEN_LIFETIME_S });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
  return { identity, token: token.toJwt() };
}

/** What the console may load and connect to for it, as the documentation of the provider's kit says. */
export function softphoneSources(config: OfProvider): { connect: string[]; media: string[] } {
  if (!hasSoftphone(config)) return { connect: [], media: [] };
  const carrierUrl = carrierUrlOf(config);
  if (carrierUrl !== null) {
    const { origin } = new URL(carrierUrl);
    return { connect: [origin, origin.replace(/^http/, 'ws')], media: ['mediastream:', 'blob:'] };
  }
  const files = ['https://sdk.twilio.com', 'https://media.twiliocdn.com'];
  return {
    connect: ['https://*.twilio.com', 'wss://*.twilio.com', ...files],
    media: ['mediastream:', 'blob:', ...files],
  };
}
