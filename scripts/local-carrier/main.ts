// The carrier as a process of its own, as `npm start` runs it without an account: settings from the environment,
// webhooks to the application at its usual addresses, an end on SIGTERM.
import pino from 'pino';
import { z } from 'zod';
import {
  discreetFallbackDocument,
  fallbackDocument,
  legFallbackDocument,
} from '../../server/telephony/twilio/twiml.ts';
import { DEMO_DIRECTORY, DEMO_STAFF } from '../demo-staff.ts';
import { INVENTED_SERVICES } from '../local-settings.ts';
import { createLocalCarrier } from './local-carrier.ts';

const familyPhones = [
  { number: '+79000000101', label: 'Анна' },
  { number: '+79000000102', label: 'Мария' },
  { number: '+79000000103', label: 'Наталья' },
];
const staffPhones = DEMO_STAFF.flatMap(({ name, phone }) =>
  phone === null ? [] : [{ number: phone, label: name, group: 'staff' as const }],
);
const servicesPhones = [{ number: INVENTED_SERVICES, label: 'Экстренные службы', group: 'staff' as const }];

const outsidePhones = DEMO_DIRECTORY.map(({ number, name }) => ({
  number,
  label: name,
  group: 'staff' as const,
}));

const PhonesSchema = z
  .string()
  .transform((value, context) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.array(
      z.object({ number: z.string(), label: z.string(), group: z.enum(['family', 'staff']).optional() }),
    ),
  );

const EnvironmentSchema = z.object({
  CARRIER_HOST: z.string().default('127.0.0.1'),
  CARRIER_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-fA-F]{32}$/),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_API_KEY_SID: z.string().optional(),
  TWILIO_API_KEY_SECRET: z.string().optional(),
  PUBLIC_BASE_URL: z.url(),
  LINE_NAME: z.string().default(''),
  LINE_NUMBER: z.string().default('124'),
  HOTLINE_VOICE_NUMBER: z.string().default('+79000000124'),
  HOTLINE_VOICE_NUMBER_DISCREET: z.string().optional(),
  HOTLINE_SMS_NUMBER: z.string().default('+79000000124'),
  CARRIER_PHONES: PhonesSchema.default([
    ...familyPhones,
    ...staffPhones,
    ...servicesPhones,
    ...outsidePhones,
  ]),
  CARRIER_SPEED: z.coerce.number().positive().default(1),
  /** Own addresses that browsers bring sound to, separated by commas. */
  CARRIER_SOUND_ADDRESSES: z.string().default('127.0.0.1'),
  CARRIER_CALLS_PER_SECOND: z.coerce.number().positive().default(1),
  LOG_LEVEL: z.string().default('info'),
});

const settings = EnvironmentSchema.safeParse(process.env);
if (!settings.success) {
  console.error(`The local carrier cannot start:\n${z.prettifyError(settings.error)}`);
  process.exit(1);
}
const env = settings.data;
const application = env.PUBLIC_BASE_URL.replace(/\/$/, '');
const voiceUrl = `${application}/twilio/voice`;
// As bins at the provider: they answer also while the application is down.
const bins = `http://${env.CARRIER_HOST}:${env.CARRIER_PORT}/bins`;
const log = pino({ level: env.LOG_LEVEL, name: 'carrier' });

const carrier = createLocalCarrier({
  host: env.CARRIER_HOST,
  port: env.CARRIER_PORT,
  accountSid: env.TWILIO_ACCOUNT_SID,
  authToken: env.TWILIO_AUTH_TOKEN,
  ...(env.TWILIO_API_KEY_SID && env.TWILIO_API_KEY_SECRET
    ? { apiKey: { sid: env.TWILIO_API_KEY_SID, secret: env.TWILIO_API_KEY_SECRET } }
    : {}),
  lines: {
    voice: {
      number: env.HOTLINE_VOICE_NUMBER,
      voiceUrl,
      statusCallback: `${application}/twilio/voice/status`,
      fallbackUrl: `${bins}/fallback`,
    },
    ...(env.HOTLINE_VOICE_NUMBER_DISCREET
      ? {
          discreet: {
            number: env.HOTLINE_VOICE_NUMBER_DISCREET,
            voiceUrl,
            statusCallback: `${application}/twilio/voice/status`,
            fallbackUrl: `${bins}/fallback-discreet`,
            smsUrl: `${application}/twilio/sms`,
          },
        }
      : {}),
    sms: { number: env.HOTLINE_SMS_NUMBER, smsUrl: `${application}/twilio/sms` },
  },
  bins: {
    fallback: fallbackDocument({ voice: voiceUrl }),
    'fallback-discreet': discreetFallbackDocument({ voice: voiceUrl }),
    'fallback-staff': legFallbackDocument(null),
  },
  // Families know the line as a short code, where opt-out is the application's own work, whatever number carries it.
  optOut: 'application',
  lineNumber: env.LINE_NUMBER,
  lineName: env.LINE_NAME,
  phones: env.CARRIER_PHONES,
  speed: env.CARRIER_SPEED,
  soundAddresses: env.CARRIER_SOUND_ADDRESSES.split(',').map((address) => address.trim()),
  callsPerSecond: env.CARRIER_CALLS_PER_SECOND,
  log,
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void carrier.close().then(() => process.exit(0));
  });
}

try {
  console.log(`carrier ready ${await carrier.listen()}`);
} catch (error) {
  console.error(`The local carrier cannot listen: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
