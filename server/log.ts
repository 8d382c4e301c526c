/**
 * The one logger. Lines carry ids; what could name a family or open a door is cut out even where someone logs
 * an object whole by mistake.
 */
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { LogLevel } from './env-variables.ts';

/** Names of fields that never reach a log, at the top of a line or one level down (deeper wildcards slow every line). */
const SECRET_FIELDS = [
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'cookie',
  'authorization',
  'authToken',
  'dataKey',
  'from',
  'to',
  'phone',
  'address',
  'text',
  'body',
  'Body',
  'From',
  'To',
  'name',
  'login',
  'note',
  'summary',
  'preview',
] as const;

export const REDACTED_PATHS: string[] = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]).concat(
  'headers["x-twilio-signature"]',
  '*.headers["x-twilio-signature"]',
);

/** Level `silent` writes nothing. Without a destination lines go to standard output. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
    formatters: { level: (label) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
