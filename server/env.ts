/**
 * The environment, read once at start: by the schema in env-variables.ts, `readConfig` turns it into a frozen Config or
 * into the whole list of what is wrong, each with what to do. No problem ever repeats a value: some values are secrets.
 * Performs no I/O; main.ts passes process.env in. Each variable is explained in .env.example.
 */
import type { z } from 'zod';
import { recordingsFolderOf } from '../db/backup/recordings-folder.ts';
import type { EmergencyLineWay } from '../flows/contract/emergency.ts';
import type { Language } from '../flows/words.ts';
import {
  decodeKey,
  EnvironmentSchema,
  type LogLevel,
  parseUrl,
  REMEDIES,
  VARIABLE_NAMES,
  type VariableName,
  waysOf,
  wordsOf,
} from './env-variables.ts';
import type { FallbackUrls } from './telephony/twilio/urls.ts';

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
  /** Hosts, with all below them, that pictures are fetched from where the provider redirects there. */
  readonly mediaHosts: readonly string[];
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
  /** What is heard of calls of ours while this server is down. */
  readonly fallbackUrls: FallbackUrls;
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

/** True for addresses that only this machine reaches. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

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
    callableAbroad: Object.freeze(wordsOf(values.CALLBACK_ABROAD ?? '')),
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
      mediaHosts: Object.freeze(wordsOf(values.TWILIO_MEDIA_HOSTS.toLowerCase())),
    }),
    fallbackUrls: Object.freeze({
      family: values.FALLBACK_URL ?? null,
      discreet: values.FALLBACK_URL_DISCREET ?? null,
      leg: values.FALLBACK_URL_STAFF ?? null,
    }),
    dataKey: decodeKey(values.DATA_KEY) as Buffer,
    logLevel: values.LOG_LEVEL,
    timeZone: values.TIME_ZONE,
    defaultLanguage: values.DEFAULT_LANGUAGE,
    trustedProxies: Object.freeze(wordsOf(values.TRUSTED_PROXIES ?? '')),
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
