/** Requests as the provider makes them: forms, signed over the public address by the official library. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import webhooks from 'twilio/lib/webhooks/webhooks.js';

export const ACCOUNT_SID = `AC${'0'.repeat(32)}`;
export const AUTH_TOKEN = 'token-of-the-test-account';
export const PUBLIC_BASE_URL = 'https://line.example.org';
export const VOICE_NUMBER = '+79000000124';
export const SMS_NUMBER = '124';

export type Fields = Record<string, string>;

export interface SignedOptions {
  token?: string;
  publicBaseUrl?: string;
  method?: 'GET' | 'POST';
}

/** What app.inject takes. `path` with its query, or a whole address under the public one. */
export function signedTwilioRequest(
  path: string,
  /** A list is one field sent several times. */
  fields: Record<string, string | string[]>,
  options: SignedOptions = {},
): InjectOptions {
  const { token = AUTH_TOKEN, publicBaseUrl = PUBLIC_BASE_URL, method = 'POST' } = options;
  const local = path.startsWith(publicBaseUrl) ? path.slice(publicBaseUrl.length) : path;
  const signed = method === 'POST' ? fields : {};
  const signature = webhooks.getExpectedTwilioSignature(token, publicBaseUrl + local, signed);
  const sent = Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
  return {
    method,
    url: local,
    headers: {
      'x-twilio-signature': signature,
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { payload: new URLSearchParams(sent).toString() } : {}),
  };
}

export function postSigned(app: FastifyInstance, path: string, fields: Fields, options: SignedOptions = {}) {
  return app.inject(signedTwilioRequest(path, fields, options));
}

/** `CA` or `SM` and 32 digits, told apart by a number. */
export function sidOf(kind: 'CA' | 'SM' | 'MM' | 'ME' | 'RE', number: number): string {
  return `${kind}${String(number).padStart(32, '0')}`;
}

export function incomingCall(from: string, number = 1): Fields {
  return {
    CallSid: sidOf('CA', number),
    AccountSid: ACCOUNT_SID,
    From: from,
    To: VOICE_NUMBER,
    CallStatus: 'ringing',
    ApiVersion: '2010-04-01',
    Direction: 'inbound',
  };
}

export function incomingText(from: string, text: string, number = 1): Fields {
  const sid = sidOf('SM', number);
  return {
    MessageSid: sid,
    SmsMessageSid: sid,
    SmsSid: sid,
    AccountSid: ACCOUNT_SID,
    From: from,
    To: SMS_NUMBER,
    Body: text,
    NumMedia: '0',
    NumSegments: '1',
    ApiVersion: '2010-04-01',
    SmsStatus: 'received',
  };
}
