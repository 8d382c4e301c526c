/**
 * The environment, read once at start: a schema, and `readConfig`, which turns it into a frozen Config or into the whole
 * list of what is wrong, each with what to do. No problem ever repeats a value, since some values are secrets.
 * Performs no I/O; main.ts passes process.env in. Each variable is explained in .env.example.
 */
import { isPossiblePhoneNumber } from 'libphonenumber-js/min';
import { z } from 'zod';
import { recordingsFolderOf } from '../db/recordings-folder.ts';
import { EMERGENCY_LINE_WAYS, type EmergencyLineWay } from '../flows/contract/emergency.ts';
import { LANGUAGES, type Language } from '../flows/words.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** The other token while tokens are being rotated; webhooks signed with either are accepted. */
  readonly authTokenSecondary: string | null;
  /** Set together or not at all. REST requests then sign in with the key instead of the token. */
  readonly apiKeySid: string | null;
  readonly apiKeySecret: string | null;
  readonly twimlAppSid: string | null;
  /** Absolute, without a slash at the end. */
  readonly apiBaseUrl: string;
}

/** Who takes a handoff to the emergency services, and how the line reaches them. */
export interface EmergencyConfig {
  /** E.164 or a short code, as the provider dials it. */
  readonly contact: string;
  readonly ways: readonly EmergencyLineWay[];
}

export interface Config {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Absolute, without a slash at the end. Signatures are checked over it, and provider callbacks are built from it. */
  readonly publicBaseUrl: string;
  readonly databaseUrl: string;
  /** The path in a `file:` database URL, or ':memory:'. */
  readonly databasePath: string;
  /** Beside the database file. */
  readonly recordingsFolder: string;
  /** Days for which recordings are kept after their case was closed. */
  readonly recordingRetentionDays: number;
  readonly lineName: string;
  /** As families know it: shown and spoken, never dialled by us. */
  readonly lineNumber: string;
  /** E.164 or a short code: `To` of calls, and the number that staff see when we ring them. */
  readonly voiceNumber: string;
  /** E.164: families who must not be seen to talk with the line are called from it; null where there is none. */
  readonly discreetNumber: string | null;
  /** Beginnings of numbers abroad, as `+375`, that families may be called back on. */
  readonly callableAbroad: readonly string[];
  /** E.164 or a short code: `To` of texts and the sender of ours. */
  readonly smsNumber: string;
  readonly twilio: TwilioConfig;
  /** 32 bytes. */
  readonly dataKey: Buffer;
  readonly logLevel: LogLevel;
  /** IANA name. */
  readonly timeZone: string;
  readonly defaultLanguage: Language;
  /** Null: the card can only be read out by whoever talks to the family. */
  readonly emergency: EmergencyConfig | null;
  /** Proxies whose X-Forwarded-For is believed, as addresses or networks; empty means none. */
  readonly trustedProxies: readonly string[];
  /** Operators are not shown that a supervisor listens; who whispers or joins is always shown. */
  readonly listenersHidden: boolean;
  /** Invented staff with a known password are created at start. Only ever true on loopback with a local provider. */
  readonly demoStaff: boolean;
}

export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
  readonly whatToDo: string;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

const DATA_KEY_BYTES = 32;

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/** True for addresses that only this machine reaches. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
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

function decodeKey(value: string): Buffer | null {
  const key = /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from(value, 'base64');
  return key.length === DATA_KEY_BYTES ? key : null;
}

/** Null for a word that is no way, and for a way named twice. */
function waysOf(value: string): EmergencyLineWay[] | null {
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

const EnvironmentSchema = z.object({
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
  DATA_KEY: text.refine((value) => decodeKey(value) !== null, 'is not 32 bytes in base64 or hexadecimal'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`).default('info'),
  TIME_ZONE: text.refine(isTimeZone, 'is not a time zone name').default('Europe/Moscow'),
  DEFAULT_LANGUAGE: z.enum(LANGUAGES, `is none of ${LANGUAGES.join(', ')}`).default('ru'),
  TRUSTED_PROXIES: text.regex(/^[\da-fA-F.:/, ]+$/, 'is not a list of addresses with commas').optional(),
  HIDE_LISTENERS: z.enum(['0', '1'], 'is neither 0 nor 1').default('0'),
  DEMO_STAFF: z.enum(['0', '1'], 'is neither 0 nor 1').default('0'),
});

type VariableName = keyof z.infer<typeof EnvironmentSchema>;

/** Every variable that the program reads. */
export const VARIABLE_NAMES = Object.keys(EnvironmentSchema.shape) as VariableName[];

const REMEDIES: Record<VariableName, string> = {
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

function problemOf(name: VariableName, problem: string): ConfigProblem {
  return { name, problem: `${name} ${problem}.`, whatToDo: REMEDIES[name] };
}

/** Variables of ours that hold something; an empty one counts as left out, as in a copied .env.example. */
function setVariables(env: Record<string, string | undefined>): Partial<Record<VariableName, string>> {
  const entries = VARIABLE_NAMES.map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

/** What is wrong between variables that are each well formed. */
function* problemsBetween(set: Partial<Record<VariableName, string>>): Generator<ConfigProblem> {
  if (set.TWILIO_API_KEY_SID !== undefined && set.TWILIO_API_KEY_SECRET === undefined) {
    yield problemOf('TWILIO_API_KEY_SECRET', 'is not set, while TWILIO_API_KEY_SID is');
  }
  if (set.TWILIO_API_KEY_SECRET !== undefined && set.TWILIO_API_KEY_SID === undefined) {
    yield problemOf('TWILIO_API_KEY_SID', 'is not set, while TWILIO_API_KEY_SECRET is');
  }
  if (set.EMERGENCY_BY !== undefined && set.EMERGENCY_CONTACT === undefined) {
    yield problemOf('EMERGENCY_CONTACT', 'is not set, while EMERGENCY_BY is');
  }
  const discreet = set.HOTLINE_VOICE_NUMBER_DISCREET;
  if (
    discreet !== undefined &&
    (discreet === set.HOTLINE_VOICE_NUMBER || discreet === set.HOTLINE_SMS_NUMBER)
  ) {
    yield problemOf('HOTLINE_VOICE_NUMBER_DISCREET', "is a number of the line's own");
  }
  if (set.DEMO_STAFF !== '1') return;
  if (set.HOST !== undefined && !isLoopbackHost(set.HOST)) {
    yield problemOf('DEMO_STAFF', 'is refused, because HOST can be reached from other machines');
  }
  if (!isLoopbackHost(parseUrl(set.TWILIO_API_BASE_URL ?? 'https://api.twilio.com')?.hostname ?? '')) {
    yield problemOf('DEMO_STAFF', 'is refused, because TWILIO_API_BASE_URL is a real provider');
  }
}

/** Reads the environment. Reports every problem at once, in the order of .env.example; never throws. */
export function readConfig(env: Record<string, string | undefined>): ConfigResult {
  const set = setVariables(env);
  const parsed = EnvironmentSchema.safeParse(set);
  const found = [
    ...(parsed.error?.issues ?? []).map((issue) => problemOf(issue.path[0] as VariableName, issue.message)),
    ...problemsBetween(set),
  ];
  // One is enough for each variable: its remedy is the same.
  const problems = found.filter(
    ({ name }, index) => found.findIndex((other) => other.name === name) === index,
  );
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: toConfig(parsed.data) };
}

function toConfig(values: z.infer<typeof EnvironmentSchema>): Config {
  const smsNumber = values.HOTLINE_SMS_NUMBER ?? values.HOTLINE_VOICE_NUMBER;
  const databasePath = values.DATABASE_URL.replace(/^file:(\/\/(?=\/))?/, '');
  const hostInUrl =
    values.HOST.includes(':') && !values.HOST.startsWith('[') ? `[${values.HOST}]` : values.HOST;
  return Object.freeze({
    host: values.HOST,
    port: Number(values.PORT),
    publicBaseUrl: values.PUBLIC_BASE_URL ?? `http://${hostInUrl}:${values.PORT}`,
    databaseUrl: values.DATABASE_URL,
    databasePath,
    recordingsFolder: recordingsFolderOf(databasePath),
    recordingRetentionDays: Number(values.RECORDING_RETENTION_DAYS),
    lineName: values.LINE_NAME,
    lineNumber: values.LINE_NUMBER ?? smsNumber,
    voiceNumber: values.HOTLINE_VOICE_NUMBER,
    callableAbroad: Object.freeze(
      (values.CALLBACK_ABROAD ?? '').split(/[\s,]+/).filter((part) => part !== ''),
    ),
    discreetNumber: values.HOTLINE_VOICE_NUMBER_DISCREET ?? null,
    smsNumber,
    twilio: Object.freeze({
      accountSid: values.TWILIO_ACCOUNT_SID,
      authToken: values.TWILIO_AUTH_TOKEN,
      authTokenSecondary: values.TWILIO_AUTH_TOKEN_SECONDARY ?? null,
      apiKeySid: values.TWILIO_API_KEY_SID ?? null,
      apiKeySecret: values.TWILIO_API_KEY_SECRET ?? null,
      twimlAppSid: values.TWILIO_TWIML_APP_SID ?? null,
      apiBaseUrl: values.TWILIO_API_BASE_URL,
    }),
    dataKey: decodeKey(values.DATA_KEY) as Buffer,
    logLevel: values.LOG_LEVEL,
    timeZone: values.TIME_ZONE,
    defaultLanguage: values.DEFAULT_LANGUAGE,
    trustedProxies: Object.freeze(
      (values.TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter((part) => part !== ''),
    ),
    listenersHidden: values.HIDE_LISTENERS === '1',
    emergency:
      values.EMERGENCY_CONTACT === undefined
        ? null
        : Object.freeze({
            contact: values.EMERGENCY_CONTACT,
            ways: Object.freeze(waysOf(values.EMERGENCY_BY) ?? []),
          }),
    demoStaff: values.DEMO_STAFF === '1',
  });
}

/** The problems as a person reads them on the terminal. */
export function describeProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ problem, whatToDo }) => `  - ${problem}\n    ${whatToDo}`);
  return `The environment is not complete:\n${lines.join('\n')}\nEvery variable is explained in .env.example.`;
}
