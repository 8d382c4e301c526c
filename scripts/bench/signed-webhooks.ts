/**
 * Webhooks as the provider sends them, signed beforehand, so that a load run measures the server and not the signing.
 * Every sender and identifier is new. The numbers are longer than any real one: nobody owns them.
 */
import { createHash } from 'node:crypto';
import webhooks from 'twilio/lib/webhooks/webhooks.js';

export type WebhookKind = 'text' | 'call' | 'callEnd';

export interface WebhookTarget {
  /** As the server knows itself: what is signed. */
  publicBaseUrl: string;
  authToken: string;
  accountSid: string;
}

export const VOICE_NUMBER = '+79000000124';
export const SMS_NUMBER = '124';

const PATHS: Record<WebhookKind, string> = {
  text: '/twilio/sms',
  call: '/twilio/voice',
  callEnd: '/twilio/voice/status',
};

/** About as long as first texts are. */
const WORDS = [
  'Здравствуйте, муж выгнал из дома с ребёнком, куда обратиться',
  'Нужна помощь с документами на пособие, я одна с двумя детьми',
  'Нам негде ночевать сегодня, мы на вокзале, ребёнку три года',
  'Подскажите, как записаться к психологу, дочь перестала выходить из комнаты',
];

/** In no order, as real numbers are: the steps between them are as good as random. */
const STEP = 48_271;
const NUMBERS = 100_000_000;

export function numberOf(index: number): string {
  return `+7900000${String((index * STEP) % NUMBERS).padStart(8, '0')}`;
}

/** In no order either. */
export function sidOf(prefix: 'SM' | 'CA', index: number): string {
  return prefix + createHash('md5').update(`${prefix}${index}`).digest('hex');
}

export function textOf(index: number): string {
  return `${WORDS[index % WORDS.length]} (${index})`;
}

function fieldsOf(kind: WebhookKind, index: number, accountSid: string): Record<string, string> {
  const common = { AccountSid: accountSid, ApiVersion: '2010-04-01', From: numberOf(index) };
  const place = { FromCountry: 'RU', FromCity: '', FromState: '', FromZip: '', ToCountry: 'RU' };
  if (kind === 'text') {
    const sid = sidOf('SM', index);
    return {
      ...common,
      ...place,
      MessageSid: sid,
      SmsMessageSid: sid,
      SmsSid: sid,
      SmsStatus: 'received',
      To: SMS_NUMBER,
      Body: textOf(index),
      NumMedia: '0',
      NumSegments: '2',
    };
  }
  return {
    ...common,
    ...place,
    CallSid: sidOf('CA', index),
    To: VOICE_NUMBER,
    Called: VOICE_NUMBER,
    Caller: numberOf(index),
    Direction: 'inbound',
    CallStatus: kind === 'call' ? 'ringing' : 'completed',
    ...(kind === 'callEnd' ? { CallDuration: '1', Duration: '1' } : {}),
  };
}

/** One whole HTTP/1.1 request, ready to be written to a kept connection. */
export function signedRequest(kind: WebhookKind, index: number, target: WebhookTarget): Buffer {
  const { publicBaseUrl, authToken, accountSid } = target;
  const fields = fieldsOf(kind, index, accountSid);
  const path = PATHS[kind];
  const signature = webhooks.getExpectedTwilioSignature(authToken, publicBaseUrl + path, fields);
  const body = new URLSearchParams(fields).toString();
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `Host: ${new URL(publicBaseUrl).host}`,
      'User-Agent: TwilioProxy/1.1',
      'Accept: */*',
      'Content-Type: application/x-www-form-urlencoded; charset=UTF-8',
      `X-Twilio-Signature: ${signature}`,
      `I-Twilio-Idempotency-Token: ${sidOf('SM', index)}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
