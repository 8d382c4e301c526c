/** The environment is read strictly: everything wrong is said at once, with what to do, and no secret is repeated. */
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { describeProblems, isLoopbackHost, readConfig } from '../../server/env.ts';
import { VARIABLE_NAMES } from '../../server/env-variables.ts';

const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const dataKey = Buffer.alloc(32, 7).toString('base64');

const complete = {
  HOTLINE_VOICE_NUMBER: '+79000000124',
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: 'a-token-of-the-provider',
  DATA_KEY: dataKey,
};

function problemsOf(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems.map(({ problem }) => problem);
}

function configOf(env: Record<string, string>) {
  const result = readConfig(env);
  if (!result.ok) throw new Error(describeProblems(result.problems));
  return result.config;
}

test('the four things that only the owner of a line can know are enough, and all else has a default', () => {
  expect(configOf(complete)).toEqual({
    host: '127.0.0.1',
    port: 8080,
    publicBaseUrl: 'http://127.0.0.1:8080',
    databaseUrl: 'file:data/ochag.sqlite',
    databasePath: 'data/ochag.sqlite',
    recordingsFolder: 'data/recordings',
    recordingRetentionDays: 180,
    lineName: 'Семейная линия',
    lineNumber: '+79000000124',
    voiceNumber: '+79000000124',
    smsNumber: '+79000000124',
    twilio: {
      accountSid,
      authToken: 'a-token-of-the-provider',
      authTokenSecondary: null,
      apiKeySid: null,
      apiKeySecret: null,
      twimlAppSid: null,
      apiBaseUrl: 'https://api.twilio.com',
      mediaHosts: ['twiliocdn.com', 's3-external-1.amazonaws.com'],
    },
    dataKey: Buffer.alloc(32, 7),
    logLevel: 'info',
    timeZone: 'Europe/Moscow',
    defaultLanguage: 'ru',
    discreetNumber: null,
    callableAbroad: [],
    fallbackUrls: { family: null, discreet: null, leg: null },
    emergency: null,
    trustedProxies: [],
    listenersHidden: false,
    demoStaff: false,
  });
});

test('an empty environment names everything that is missing at once', () => {
  expect(problemsOf({})).toEqual([
    'HOTLINE_VOICE_NUMBER is not set.',
    'TWILIO_ACCOUNT_SID is not set.',
    'TWILIO_AUTH_TOKEN is not set.',
    'DATA_KEY is not set.',
  ]);
});

test('an empty value counts as left out, as in a copied example file', () => {
  expect(configOf({ ...complete, TWILIO_AUTH_TOKEN_SECONDARY: '', PORT: ' ' })).toMatchObject({
    port: 8080,
    twilio: { authTokenSecondary: null },
  });
});

test('a short code serves for texts and is what families know, unless the line number says otherwise', () => {
  expect(configOf({ ...complete, HOTLINE_SMS_NUMBER: '124' })).toMatchObject({
    smsNumber: '124',
    lineNumber: '124',
  });
  expect(configOf({ ...complete, LINE_NUMBER: '8 (900) 000-01-24' })).toMatchObject({
    lineNumber: '8 (900) 000-01-24',
  });
});

test.each([
  ['PORT', '99999', 'PORT is not a port from 0 to 65535.'],
  ['HOST', 'a b', 'HOST is not a host name or address.'],
  [
    'PUBLIC_BASE_URL',
    'line.example.org',
    'PUBLIC_BASE_URL is not an http or https address without a slash or query at its end.',
  ],
  [
    'PUBLIC_BASE_URL',
    'https://line.example.org/',
    'PUBLIC_BASE_URL is not an http or https address without a slash or query at its end.',
  ],
  [
    'DATABASE_URL',
    'postgres://localhost/ochag',
    'DATABASE_URL names PostgreSQL, which this version does not serve yet.',
  ],
  ['DATABASE_URL', 'ochag.sqlite', 'DATABASE_URL does not begin with file:.'],
  ['RECORDING_RETENTION_DAYS', '0', 'RECORDING_RETENTION_DAYS is not a number of days from 1 to 9999.'],
  [
    'HOTLINE_VOICE_NUMBER',
    '+7900',
    'HOTLINE_VOICE_NUMBER is neither +country number in full nor a short code of 3 to 8 digits.',
  ],
  [
    'HOTLINE_SMS_NUMBER',
    'ochag',
    'HOTLINE_SMS_NUMBER is neither +country number in full nor a short code of 3 to 8 digits.',
  ],
  ['TWILIO_ACCOUNT_SID', 'AC1', 'TWILIO_ACCOUNT_SID is not AC followed by 32 letters and digits.'],
  ['DATA_KEY', 'c2hvcnQ=', 'DATA_KEY is not 32 bytes in base64 or hexadecimal.'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is none of fatal, error, warn, info, debug, trace, silent.'],
  ['TIME_ZONE', 'Moscow', 'TIME_ZONE is not a time zone name.'],
  ['DEFAULT_LANGUAGE', 'de', 'DEFAULT_LANGUAGE is none of ru, en.'],
  ['HIDE_LISTENERS', 'no', 'HIDE_LISTENERS is neither 0 nor 1.'],
  ['DEMO_STAFF', 'yes', 'DEMO_STAFF is neither 0 nor 1.'],
])('%s=%s is refused in words', (name, value, problem) => {
  expect(problemsOf({ ...complete, [name]: value })).toEqual([problem]);
});

test('a key of the provider comes whole or not at all', () => {
  expect(problemsOf({ ...complete, TWILIO_API_KEY_SID: `SK${'0'.repeat(32)}` })).toEqual([
    'TWILIO_API_KEY_SECRET is not set, while TWILIO_API_KEY_SID is.',
  ]);
  expect(problemsOf({ ...complete, TWILIO_API_KEY_SECRET: 'the-secret-of-the-key' })).toEqual([
    'TWILIO_API_KEY_SID is not set, while TWILIO_API_KEY_SECRET is.',
  ]);
});

test('demo staff are allowed only where no stranger and no real provider can reach them', () => {
  const local = { ...complete, DEMO_STAFF: '1', TWILIO_API_BASE_URL: 'http://127.0.0.1:8081' };
  expect(configOf(local).demoStaff).toBe(true);
  expect(problemsOf({ ...local, HOST: '0.0.0.0' })).toEqual([
    'DEMO_STAFF is refused, because HOST can be reached from other machines.',
  ]);
  expect(problemsOf({ ...complete, DEMO_STAFF: '1' })).toEqual([
    'DEMO_STAFF is refused, because TWILIO_API_BASE_URL is a real provider.',
  ]);
  expect(['localhost', '[::1]', '127.1.2.3', '0.0.0.0', '127.0.0.1.example.org'].map(isLoopbackHost)).toEqual(
    [true, true, true, false, false],
  );
});

test('no problem repeats what was set, because it may be a secret', () => {
  const secrets = { TWILIO_AUTH_TOKEN: 'pa ss', DATA_KEY: 'hunter2hunter2', TWILIO_API_KEY_SECRET: 'abc' };
  const result = readConfig({ ...complete, ...secrets });
  const words = result.ok ? '' : describeProblems(result.problems);
  expect(words.split('\n')).toHaveLength(10);
  for (const secret of Object.values(secrets)) expect(words).not.toContain(secret);
});

test('the configuration cannot be changed after it was read', () => {
  const config = configOf(complete);
  expect(Object.isFrozen(config) && Object.isFrozen(config.twilio)).toBe(true);
});

test('an IPv6 host and an absolute database file are understood', () => {
  expect(
    configOf({ ...complete, HOST: '::1', PORT: '9000', DATABASE_URL: 'file:///var/lib/ochag.sqlite' }),
  ).toMatchObject({
    publicBaseUrl: 'http://[::1]:9000',
    databasePath: '/var/lib/ochag.sqlite',
  });
});

test('the example file explains every variable and no other', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const named = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
  const explained = VARIABLE_NAMES.filter((name) => name !== 'DEMO_STAFF');
  expect(named).toEqual(explained);
});

test('proxies are addresses or networks, each of which the framework takes, and nothing else', () => {
  const proxies = ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '::ffff:10.0.0.1'];
  const { trustedProxies } = configOf({ ...complete, TRUSTED_PROXIES: proxies.join(', ') });
  expect(trustedProxies).toEqual(proxies);
  expect(() => fastify({ trustProxy: [...trustedProxies] })).not.toThrow();

  const wrong = ['999.1.1.1', '1.2.3.4/99', '1.2.3.4/0', '1.2.3.4/8/8', '::1/129', '.', '/8', 'fe80::1%eth0'];
  for (const word of [...wrong, 'proxy.example.org', '127.0.0.1, 10.0.0']) {
    expect([word, problemsOf({ ...complete, TRUSTED_PROXIES: word })]).toEqual([
      word,
      ['TRUSTED_PROXIES is not a list of addresses or networks with commas.'],
    ]);
  }
});

test('pictures may be fetched from hosts that are named, never from this machine or by an address', () => {
  const hosts = (value: string) => configOf({ ...complete, TWILIO_MEDIA_HOSTS: value }).twilio.mediaHosts;
  expect(hosts('Media.example.org, cdn.example.ru')).toEqual(['media.example.org', 'cdn.example.ru']);
  for (const word of ['localhost', '127.0.0.1', '[::1]', 'https://media.example.org', 'org', '*.example.org'])
    expect([word, problemsOf({ ...complete, TWILIO_MEDIA_HOSTS: word })]).toEqual([
      word,
      ['TWILIO_MEDIA_HOSTS is not a list of host names with commas.'],
    ]);
});
