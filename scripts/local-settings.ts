/**
 * Settings of a line that nobody configured: secrets made once and kept in a file of the data folder, the line's
 * invented numbers, and the addresses of the local carrier.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isLoopbackHost } from '../server/env.ts';

/** Relative to the working folder, as the server's default database is. */
export const DATA_FOLDER = 'data';

/** Where a line without a provider keeps everything, in words for the terminal. The database may lie anywhere. */
export function keptWhere(databasePath: string): string[] {
  const folder = path.resolve(DATA_FOLDER);
  return [`Database  ${path.resolve(databasePath)}`, `Logs      ${folder}`];
}

const SecretsSchema = z.object({
  dataKey: z.string(),
  accountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
  authToken: z.string().min(32),
});
export type LocalSecrets = z.infer<typeof SecretsSchema>;

/** A telephone of the local carrier that plays the emergency services: never a real number of theirs. */
export const INVENTED_SERVICES = '+79000000112';

type Environment = Record<string, string | undefined>;

/** True when a provider was named in any way: then nothing is made up, and what is missing is reported. */
export function namesProvider(env: Environment): boolean {
  return Object.entries(env).some(
    ([name, value]) => /^TWILIO_(ACCOUNT|AUTH|API|TWIML)_/.test(name) && value?.trim(),
  );
}

function readSecrets(file: string): LocalSecrets | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const parsed = z.string().transform(parseJson).pipe(SecretsSchema).safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is damaged. Restore it from a backup; without it stored data cannot be read.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Makes the secrets on the first call ever; afterwards always the same ones. Readable by the owner alone. */
export function readOrMakeSecrets(dataFolder: string): LocalSecrets {
  const file = path.join(dataFolder, 'secrets.json');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  chmodSync(dataFolder, 0o700);
  const kept = readSecrets(file);
  if (kept) return kept;
  const fresh: LocalSecrets = {
    dataKey: randomBytes(32).toString('base64'),
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
  };
  // Linked into place whole: neither a crash nor a second start at the same moment leaves half a file or two truths.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecrets(file) ?? fresh;
}

/** Signs the tokens of softphones. Made of the auth token, so that a data folder of any age has one. */
export function apiKeyOf({ authToken }: Pick<LocalSecrets, 'authToken'>): { sid: string; secret: string } {
  const digest = (of: string) => createHmac('sha256', authToken).update(of).digest('hex');
  return { sid: `SK${digest('api key sid').slice(0, 32)}`, secret: digest('api key secret') };
}

export interface LocalSettings {
  /** Environment of the server. */
  readonly server: Record<string, string>;
  /** Environment of the local carrier. */
  readonly carrier: Record<string, string>;
  readonly carrierUrl: string;
}

/** Settings without a provider's account; what `env` sets is kept. Ports are the chosen ones, never 0. */
export function localSettings(
  env: Environment,
  ports: { server: number; carrier: number },
  secrets: LocalSecrets,
): LocalSettings {
  const host = env.HOST?.trim() || '127.0.0.1';
  const demoStaff = isLoopbackHost(host);
  const hostInUrl = demoStaff && host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host;
  const apiKey = apiKeyOf(secrets);
  const line = {
    LINE_NAME: env.LINE_NAME?.trim() || 'Семейная линия',
    LINE_NUMBER: env.LINE_NUMBER?.trim() || '124',
    HOTLINE_VOICE_NUMBER: env.HOTLINE_VOICE_NUMBER?.trim() || '+79000000124',
    HOTLINE_VOICE_NUMBER_DISCREET: env.HOTLINE_VOICE_NUMBER_DISCREET?.trim() || '+79000000125',
    HOTLINE_SMS_NUMBER: env.HOTLINE_SMS_NUMBER?.trim() || '124',
    EMERGENCY_CONTACT: env.EMERGENCY_CONTACT?.trim() || INVENTED_SERVICES,
    TWILIO_ACCOUNT_SID: secrets.accountSid,
    TWILIO_AUTH_TOKEN: secrets.authToken,
    TWILIO_API_KEY_SID: apiKey.sid,
    TWILIO_API_KEY_SECRET: apiKey.secret,
    PUBLIC_BASE_URL:
      env.PUBLIC_BASE_URL?.trim() || `http://${demoStaff ? hostInUrl : '127.0.0.1'}:${ports.server}`,
  };
  const carrierUrl = `http://127.0.0.1:${ports.carrier}`;
  return {
    carrierUrl,
    carrier: { ...line, CARRIER_HOST: '127.0.0.1', CARRIER_PORT: String(ports.carrier) },
    server: {
      ...line,
      HOST: host,
      PORT: String(ports.server),
      TWILIO_API_BASE_URL: carrierUrl,
      FALLBACK_URL: env.FALLBACK_URL?.trim() || `${carrierUrl}/bins/fallback`,
      FALLBACK_URL_DISCREET: env.FALLBACK_URL_DISCREET?.trim() || `${carrierUrl}/bins/fallback-discreet`,
      FALLBACK_URL_STAFF: env.FALLBACK_URL_STAFF?.trim() || `${carrierUrl}/bins/fallback-staff`,
      DATA_KEY: env.DATA_KEY?.trim() || secrets.dataKey,
      ...(demoStaff ? { DEMO_STAFF: '1' } : {}),
    },
  };
}
