/** What `npm start` makes up when nobody configured anything, and when it makes up nothing. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_STAFF } from '../../scripts/demo-staff.ts';
import { keptWhere, localSettings, namesProvider, readOrMakeSecrets } from '../../scripts/local-settings.ts';
import { readConfig } from '../../server/env.ts';

let folder = '';
const ports = { server: 8080, carrier: 8081 };

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'ochag-settings-')), 'data');
});

afterEach(() => {
  rmSync(path.dirname(folder), { recursive: true });
});

test('the secrets are made once, and only the owner can read them', () => {
  const first = readOrMakeSecrets(folder);
  expect(readOrMakeSecrets(folder)).toEqual(first);
  expect(readdirSync(folder)).toEqual(['secrets.json']);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('a damaged file of secrets stops the start instead of being replaced', () => {
  readOrMakeSecrets(folder);
  writeFileSync(path.join(folder, 'secrets.json'), '{"dataKey":');
  expect(() => readOrMakeSecrets(folder)).toThrow(/is damaged/);
});

test('without any setting the server gets a whole configuration that points at the local carrier', () => {
  const settings = localSettings({}, ports, readOrMakeSecrets(folder));
  const result = readConfig(settings.server);
  expect(result.ok && result.config).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    publicBaseUrl: 'http://127.0.0.1:8080',
    lineNumber: '124',
    voiceNumber: '+79000000124',
    smsNumber: '124',
    twilio: { apiBaseUrl: 'http://127.0.0.1:8081' },
    demoStaff: true,
  });
  expect(settings.carrier).toMatchObject({
    CARRIER_HOST: '127.0.0.1',
    CARRIER_PORT: '8081',
    TWILIO_AUTH_TOKEN: settings.server.TWILIO_AUTH_TOKEN,
    PUBLIC_BASE_URL: 'http://127.0.0.1:8080',
  });
});

test('the terminal names the database that is used, wherever DATABASE_URL puts it', () => {
  const secrets = readOrMakeSecrets(folder);
  const databaseSaid = (env: Record<string, string>) => {
    const result = readConfig({ ...env, ...localSettings(env, ports, secrets).server });
    return result.ok ? keptWhere(result.config.databasePath)[0] : result.problems;
  };
  expect(databaseSaid({ DATABASE_URL: 'file:/srv/line/calls.sqlite' })).toBe(
    'Database  /srv/line/calls.sqlite',
  );
  expect(databaseSaid({})).toBe(`Database  ${path.resolve('data/ochag.sqlite')}`);
});

test('a host that other machines reach gets no demo staff', () => {
  const settings = localSettings({ HOST: '0.0.0.0' }, ports, readOrMakeSecrets(folder));
  const result = readConfig(settings.server);
  expect(result.ok && result.config.demoStaff).toBe(false);
});

test('naming a provider in any way ends the making up', () => {
  expect(namesProvider({ TWILIO_AUTH_TOKEN: 'x' })).toBe(true);
  expect(namesProvider({ TWILIO_API_BASE_URL: 'https://provider.example.org' })).toBe(true);
  expect(namesProvider({ TWILIO_ACCOUNT_SID: '', LINE_NAME: 'Семейная линия' })).toBe(false);
});

test('the demo staff cover every role and tier, each with a login and a phone of their own', () => {
  expect(new Set(DEMO_STAFF.map(({ role }) => role)).size).toBe(5);
  expect(new Set(DEMO_STAFF.map(({ team }) => team)).size).toBe(3);
  expect(new Set(DEMO_STAFF.map(({ specialty }) => specialty)).size).toBe(4);
  expect(new Set(DEMO_STAFF.map(({ login }) => login)).size).toBe(DEMO_STAFF.length);
  const phones = DEMO_STAFF.flatMap(({ phone }) => phone ?? []);
  expect(new Set(phones).size).toBe(phones.length);
  for (const phone of phones) expect(phone).toMatch(/^\+790000000\d\d$/);
});
