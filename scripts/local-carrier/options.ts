// What a carrier is made from. Resolved once; nothing here changes while it runs.
import type { CarrierClock } from './clock.ts';
import { systemClock } from './clock.ts';

export interface VoiceLine {
  /** E.164. */
  number: string;
  voiceUrl: string;
  /** Number-level callback at the end of an incoming call. */
  statusCallback?: string;
  /** Where the carrier asks when the application does not answer. */
  fallbackUrl?: string;
}

export interface SmsLine {
  /** E.164 or a bare short code. */
  number: string;
  smsUrl: string;
  smsFallbackUrl?: string;
}

export interface CarrierLogger {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
}

export interface LocalCarrierOptions {
  host?: string;
  /** 0 for any free port. */
  port?: number;
  accountSid: string;
  authToken: string;
  apiKey?: { sid: string; secret: string };
  lines: {
    voice: VoiceLine;
    sms: SmsLine;
    /** A second voice number of the same account; with an address for texts it takes and sends those as well. */
    discreet?: VoiceLine & Partial<Pick<SmsLine, 'smsUrl'>>;
  };
  /** The line as families know it: dialling it reaches the voice number, texting it the text number. */
  lineNumber?: string;
  /** Name of the line on the handset page. */
  lineName?: string;
  /** Handsets on the page. Any other number also has a phone, made when it is first used. */
  phones?: { number: string; label: string; group?: 'family' | 'staff' }[];
  clock?: CarrierClock;
  /** Documents that the carrier itself keeps at /bins/NAME, for when the application is down. */
  bins?: Readonly<Record<string, string>>;
  /** Line seconds per real second: 1 is real time. */
  speed?: number;
  /** Seed of the faults' probabilities. */
  seed?: number;
  log?: CarrierLogger;
  /** Entries that each log keeps. */
  logLimit?: number;
  /** Outgoing calls started per line second, as the provider limits them; the rest waits in line. */
  callsPerSecond?: number;
  /** Real milliseconds for the whole answer of a webhook. The provider allows 15 s. */
  webhookTimeoutMs?: number;
  /** Real milliseconds for connecting. The provider allows 5 s. */
  webhookConnectTimeoutMs?: number;
  /** Own addresses that real sound may come to, one machine's loopback unless told. */
  soundAddresses?: string[];
  /** Who answers STOP, START and HELP: the provider does on long numbers, nobody on a short code. */
  optOut?: 'provider' | 'application';
}

export type CarrierConfig = Required<Omit<LocalCarrierOptions, 'apiKey' | 'log' | 'bins'>> &
  Pick<LocalCarrierOptions, 'apiKey' | 'log' | 'bins'>;

/** The voice line of this number, if it is one of the account's. */
export function voiceLineOf({ lines }: Pick<CarrierConfig, 'lines'>, number: string): VoiceLine | undefined {
  return [lines.voice, lines.discreet].find((line) => line?.number === number);
}

/** The number of the account that takes texts sent to this one; null where none does. */
export function textLineOf(
  { lines: { sms, discreet }, lineNumber }: Pick<CarrierConfig, 'lines' | 'lineNumber'>,
  number: string,
): SmsLine | null {
  if (number === sms.number || number === lineNumber) return sms;
  if (discreet?.smsUrl === undefined || number !== discreet.number) return null;
  return { number, smsUrl: discreet.smsUrl };
}

export function resolveOptions(options: LocalCarrierOptions): CarrierConfig {
  return {
    host: '127.0.0.1',
    port: 0,
    lineNumber: '124',
    lineName: '',
    phones: [],
    clock: systemClock,
    speed: 1,
    seed: 1,
    logLimit: 5000,
    callsPerSecond: 1,
    webhookTimeoutMs: 15_000,
    webhookConnectTimeoutMs: 5_000,
    soundAddresses: ['127.0.0.1'],
    optOut: options.lines.sms.number.startsWith('+') ? 'provider' : 'application',
    ...options,
  };
}
