/**
 * Every variable of the environment that the program reads: what it must look like, and what to do where it does not.
 * Each is explained in .env.example; what they come to is env.ts.
 */
import { isIP } from 'node:net';
import { isPossiblePhoneNumber } from 'libphonenumber-js/min';
import { z } from 'zod';
import { EMERGENCY_LINE_WAYS, type EmergencyLineWay } from '../flows/contract/emergency.ts';
import { LANGUAGES } from '../flows/words.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const DATA_KEY_BYTES = 32;

export function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

function isLineNumber(value: string): boolean {
  return /^\d{3,8}$/.test(value) || (/^\+\d+$/.test(value) && isPossiblePhoneNumber(value));
}

function isBaseUrl(value: string): boolean {
  const url = parseUrl(value);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  return url.search === '' && url.hash === '' && url.username === '' && !value.endsWith('/');
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export function decodeKey(value: string): Buffer | null {
  const key = /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from(value, 'base64');
  return key.length === DATA_KEY_BYTES ? key : null;
}

/** Null for a word that is no way, and for a way named twice. */
export function waysOf(value: string): EmergencyLineWay[] | null {
  const names = value.split(/[\s,]+/).filter((part) => part !== '');
  const ways = EMERGENCY_LINE_WAYS.filter((way) => names.includes(way));
  return ways.length === names.length && ways.length > 0 ? ways : null;
}

const required = 'is not set';
const text = z.string({ error: required });
const sid = (prefix: string) =>
  text.regex(new RegExp(`^${prefix}[0-9a-zA-Z]{32}$`), `is not ${prefix} followed by 32 letters and digits`);
const secret = text.min(8, 'is shorter than 8 characters').regex(/^\S+$/, 'has a space in it');
const lineNumber = text.refine(
  isLineNumber,
  'is neither +country number in full nor a short code of 3 to 8 digits',
);
const baseUrl = text.refine(isBaseUrl, 'is not an http or https address without a slash or query at its end');

/** The parts of a list with commas or spaces. */
export function wordsOf(list: string): string[] {
  return list.split(/[\s,]+/).filter((part) => part !== '');
}

/** With a dot in it, and no address: whoever may name a host here must not mean this machine by it. */
function isHostName(word: string): boolean {
  return /^(?:[a-z\d-]{1,63}\.)+[a-z][a-z\d-]{0,62}$/i.test(word);
}

/** 10.0.0.1, 10.0.0.0/8, fd00::/8: what the framework takes for a proxy; anything else makes it throw. */
function isAddressOrNetwork(word: string): boolean {
  const [address = '', bits, ...rest] = word.split('/');
  // No zone: a proxy is not named by the card of this machine.
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

export const EnvironmentSchema = z.object({
  HOST: text.regex(/^[\w.:[\]-]+$/, 'is not a host name or address').default('127.0.0.1'),
  PORT: text
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535, 'is not a port from 0 to 65535')
    .default('8080'),
  PUBLIC_BASE_URL: baseUrl.optional(),
  DATABASE_URL: text
    .refine(
      (value) => !/^postgres(ql)?:/.test(value),
      'names PostgreSQL, which this version does not serve yet',
    )
    .refine((value) => /^file:.+/.test(value) || /^postgres/.test(value), 'does not begin with file:')
    .default('file:data/ochag.sqlite'),
  RECORDING_RETENTION_DAYS: text
    .refine((value) => /^\d{1,4}$/.test(value) && Number(value) > 0, 'is not a number of days from 1 to 9999')
    .default('180'),
  LINE_NAME: text.max(60, 'is longer than 60 characters').default('Семейная линия'),
  LINE_NUMBER: text.regex(/^[+\d][\d ()-]{1,24}$/, 'is not a telephone number as people write it').optional(),
  HOTLINE_VOICE_NUMBER: lineNumber,
  HOTLINE_VOICE_NUMBER_DISCREET: text
    .refine(
      (value) => /^\+\d+$/.test(value) && isPossiblePhoneNumber(value),
      'is not +country number in full',
    )
    .optional(),
  CALLBACK_ABROAD: text
    .regex(/^\+[1-9]\d{0,6}(?:[\s,]+\+[1-9]\d{0,6})*$/, 'is not a list of beginnings as +375')
    .optional(),
  HOTLINE_SMS_NUMBER: lineNumber.optional(),
  EMERGENCY_CONTACT: lineNumber.optional(),
  EMERGENCY_BY: text
    .refine((value) => waysOf(value) !== null, 'is neither call nor text nor both with a comma')
    .default('call,text'),
  TWILIO_ACCOUNT_SID: sid('AC'),
  TWILIO_AUTH_TOKEN: secret,
  TWILIO_AUTH_TOKEN_SECONDARY: secret.optional(),
  TWILIO_API_KEY_SID: sid('SK').optional(),
  TWILIO_API_KEY_SECRET: secret.optional(),
  TWILIO_TWIML_APP_SID: sid('AP').optional(),
  TWILIO_API_BASE_URL: baseUrl.default('https://api.twilio.com'),
  // Where the provider keeps them: https://support.twilio.com/hc/en-us/articles/223183748.
  TWILIO_MEDIA_HOSTS: text
    .refine((value) => wordsOf(value).every(isHostName), 'is not a list of host names with commas')
    .default('twiliocdn.com s3-external-1.amazonaws.com'),
  FALLBACK_URL: baseUrl.optional(),
  FALLBACK_URL_DISCREET: baseUrl.optional(),
  FALLBACK_URL_STAFF: baseUrl.optional(),
  DATA_KEY: text.refine((value) => decodeKey(value) !== null, 'is not 32 bytes in base64 or hexadecimal'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`).default('info'),
  TIME_ZONE: text.refine(isTimeZone, 'is not a time zone name').default('Europe/Moscow'),
  DEFAULT_LANGUAGE: z.enum(LANGUAGES, `is none of ${LANGUAGES.join(', ')}`).default('ru'),
  TRUSTED_PROXIES: text
    .refine(
      (value) => wordsOf(value).every(isAddressOrNetwork),
      'is not a list of addresses or networks with commas',
    )
    .optional(),
  HIDE_LISTENERS: z.enum(['0', '1'], 'is neither 0 nor 1').default('0'),
  DEMO_STAFF: z.enum(['0', '1'], 'is neither 0 nor 1').default('0'),
});

export type VariableName = keyof z.infer<typeof EnvironmentSchema>;

/** Every variable that the program reads. */
export const VARIABLE_NAMES = Object.keys(EnvironmentSchema.shape) as VariableName[];

export const REMEDIES: Record<VariableName, string> = {
  HOST: 'Set the address to listen on, for example 127.0.0.1 behind a reverse proxy on the same machine.',
  PORT: 'Set a free port, for example 8080.',
  PUBLIC_BASE_URL:
    'Set the address that the provider calls, as it is written there, for example https://line.example.org.',
  DATABASE_URL: 'Set file: and a path on a local disk, for example file:data/ochag.sqlite.',
  LINE_NAME: 'Set the name of the line as callers hear it.',
  LINE_NUMBER: 'Set the number as families know it, for example 124.',
  HOTLINE_VOICE_NUMBER: 'Set the number that calls come in on, for example +79000000124.',
  HOTLINE_VOICE_NUMBER_DISCREET:
    'Set a second number of the same account that is not known as the line, for example +79000000125, or leave it out.',
  CALLBACK_ABROAD: 'Set beginnings of numbers abroad, for example +375, or leave it out: none is called.',
  HOTLINE_SMS_NUMBER: 'Set the number that texts come in on, for example 124.',
  TWILIO_ACCOUNT_SID:
    'Copy the Account SID from the provider, or leave every TWILIO_ variable out and run npm start.',
  TWILIO_AUTH_TOKEN: 'Copy the auth token from the provider.',
  TWILIO_AUTH_TOKEN_SECONDARY: 'Copy the secondary auth token from the provider, or leave it out.',
  TWILIO_API_KEY_SID: 'Set TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET together, or neither.',
  TWILIO_API_KEY_SECRET: 'Set TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET together, or neither.',
  TWILIO_TWIML_APP_SID: 'Copy the SID of the TwiML App from the provider, or leave it out.',
  TWILIO_API_BASE_URL: "Set the address of the provider's REST API, for example https://api.twilio.com.",
  TWILIO_MEDIA_HOSTS:
    'Set the hosts that your provider redirects to for pictures in texts, for example media.example.org, or leave it out.',
  FALLBACK_URL: 'Set the address of your copy of /twilio/media/fallback.xml, or leave it out.',
  FALLBACK_URL_DISCREET:
    'Set the address of your copy of /twilio/media/fallback-discreet.xml, or leave it out.',
  FALLBACK_URL_STAFF: 'Set the address of your copy of /twilio/media/fallback-staff.xml, or leave it out.',
  DATA_KEY: 'Make one with: openssl rand -base64 32. Keep it: it does not come back.',
  LOG_LEVEL: 'Set one of them, or leave it out for info.',
  TIME_ZONE: 'Set an IANA name, for example Europe/Moscow or Asia/Krasnoyarsk.',
  DEFAULT_LANGUAGE: 'Set one of them, or leave it out for ru.',
  TRUSTED_PROXIES: 'Set the addresses of your own reverse proxies, for example 127.0.0.1, or leave it out.',
  HIDE_LISTENERS:
    'Set 1 to keep from operators that a supervisor listens, or leave it out: they are shown it.',
  EMERGENCY_CONTACT:
    'Set the number that takes handoffs to the emergency services, for example +79000000112, or leave it out.',
  EMERGENCY_BY: 'Set call, text or call,text beside EMERGENCY_CONTACT, or leave it out.',
  DEMO_STAFF: 'Leave it out: the demo staff have a password that everybody knows.',
  RECORDING_RETENTION_DAYS:
    'Set for how many days after the end of its case a recording is kept, or leave it out for 180.',
};
