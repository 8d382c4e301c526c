/**
 * `npm start`: serves the line. With a provider in the environment (or in .env) it runs the server alone; without one
 * it makes up what is missing and runs the local carrier beside it, so that a newcomer can call and text at once.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { claimDatabase } from '../db/file/one-server.ts';
import { type Config, describeProblems, readConfig } from '../server/env.ts';
import { whyNotListening } from '../server/why-not-listening.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo-staff.ts';
import { DATA_FOLDER, keptWhere, localSettings, namesProvider, readOrMakeSecrets } from './local-settings.ts';
import { claimPort } from './ports.ts';
import { SERVER_ENVIRONMENT, SERVER_NODE_ARGUMENTS } from './server-arguments.ts';
import { Service } from './service.ts';

const SERVER_FILE = path.resolve(import.meta.dirname, '../server/main.ts');
const CARRIER_FILE = path.resolve(import.meta.dirname, 'local-carrier/main.ts');

const CARRIER_READY_WITHIN_MS = 30_000;
const SERVER_READY_WITHIN_MS = 60_000;
/** The server answers webhooks in flight and drains its outbox; twice what it allows itself. */
const SERVER_GRACE_MS = 20_000;
const CARRIER_GRACE_MS = 5_000;

const services: Service[] = [];
let stopping = false;
/** The server has served once: what ends it later is no mistake in its settings. */
let wasReady = false;

async function stopAll(exitCode: number): Promise<never> {
  stopping = true;
  // The server first: its last requests still find the carrier.
  for (const service of [...services].reverse()) {
    await service.stop(service.name === 'server' ? SERVER_GRACE_MS : CARRIER_GRACE_MS);
  }
  process.exit(exitCode);
}

async function giveUp(words: string): Promise<never> {
  console.error(`\n${words}`);
  return stopAll(1);
}

/** A server that ends by itself is started again: the carrier, and whoever is on the line, wait for it. */
const RESTARTS_PER_MINUTE = 5;
const RESTART_AFTER_MS = 500;
const restartedAtMs: number[] = [];

function mayRestart(): boolean {
  const sinceMs = performance.now() - 60_000;
  if (restartedAtMs.filter((atMs) => atMs > sinceMs).length >= RESTARTS_PER_MINUTE) return false;
  restartedAtMs.push(performance.now());
  return true;
}

/** `again` makes its successor, once it has been ready; without one its end is the end of all. */
function start(service: Service, again?: () => Service): Service {
  services.push(service);
  service.ended.then(async (how) => {
    services.splice(services.indexOf(service), 1);
    if (stopping) return;
    if (again !== undefined && wasReady && mayRestart()) {
      console.error(`The ${service.name} ended by itself (${how}) and is started again.`);
      await new Promise((resolve) => setTimeout(resolve, RESTART_AFTER_MS));
      if (!stopping) start(again(), again);
      return;
    }
    const lastLines = service.log().trimEnd().split('\n').slice(-20).join('\n');
    void giveUp(`The ${service.name} ended by itself (${how}).\n${lastLines}`);
  });
  return service;
}

function portOf(name: string, fallback: number): number {
  const value = process.env[name]?.trim() || String(fallback);
  return /^\d+$/.test(value) && Number(value) <= 65535 ? Number(value) : fallback;
}

async function claimOrSay(host: string, name: string, fallback: number): Promise<number> {
  const wanted = portOf(name, fallback);
  const port = await claimPort(host, wanted).catch((error: unknown) => {
    const why = whyNotListening(error, host, wanted);
    if (why !== null) return giveUp(why);
    throw error;
  });
  if (port !== null) return port;
  return giveUp(
    `Port ${wanted} is taken: another program, or another npm start, listens there.\n` +
      `Stop it, or choose another port: ${name}=${wanted + 1000} npm start`,
  );
}

function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${port}`;
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function checkSettings(env: Record<string, string | undefined>): Config {
  const result = readConfig(env);
  if (result.ok) return result.config;
  console.error(describeProblems(result.problems));
  process.exit(1);
}

async function startLocalLine(): Promise<void> {
  const host = process.env.HOST?.trim() || '127.0.0.1';
  const ports = {
    server: await claimOrSay(host, 'PORT', 8080),
    carrier: await claimOrSay('127.0.0.1', 'CARRIER_PORT', 8081),
  };
  const settings = localSettings(process.env, ports, readOrMakeSecrets(DATA_FOLDER));
  const serverEnv = { ...process.env, ...settings.server };
  const { databasePath } = checkSettings(serverEnv);
  // Asked before anything is started: the logs of the one that works here are not to be moved away from under it.
  claimDatabase(databasePath)?.release();

  const carrier = start(
    new Service({
      name: 'carrier',
      file: CARRIER_FILE,
      env: { ...process.env, ...settings.carrier },
      logFile: path.join(DATA_FOLDER, 'carrier.log'),
    }),
  );
  if (!(await carrier.readyWhen(() => /^carrier ready/m.test(carrier.log()), CARRIER_READY_WITHIN_MS))) {
    if (carrier.running)
      await giveUp(`The local carrier is not ready after ${CARRIER_READY_WITHIN_MS / 1000} s.`);
    return;
  }

  const newServer = (goesOn = false) =>
    new Service({
      name: 'server',
      file: SERVER_FILE,
      env: { ...SERVER_ENVIRONMENT, ...serverEnv },
      nodeArguments: SERVER_NODE_ARGUMENTS,
      logFile: path.join(DATA_FOLDER, 'server.log'),
      goesOn,
    });
  const server = start(newServer(), () => newServer(true));
  const consoleUrl = settings.server.PUBLIC_BASE_URL ?? '';
  const readyUrl = `${addressOf(host, ports.server)}/health/ready`;
  if (!(await server.readyWhen(() => answersOk(readyUrl), SERVER_READY_WITHIN_MS))) {
    if (server.running)
      await giveUp(`The server is not ready after ${SERVER_READY_WITHIN_MS / 1000} s.\n${server.log()}`);
    return;
  }
  wasReady = true;
  printAddresses(consoleUrl, settings.carrierUrl, settings.server, databasePath);
}

function printAddresses(
  consoleUrl: string,
  carrierUrl: string,
  env: Record<string, string>,
  databasePath: string,
): void {
  const staff = DEMO_STAFF.map(({ login, role, specialty, name }) => {
    const work = specialty === null ? role : `${role}, ${specialty}`;
    return `    ${login.padEnd(8)}${work.padEnd(28)}${name}`;
  });
  const signIn =
    env.DEMO_STAFF === '1'
      ? ['', `  Sign in as, with the password ${DEMO_PASSWORD}:`, ...staff]
      : [
          '',
          '  HOST is reachable from other machines, so there are no demo staff. Add yours: npm run staff -- add ...',
        ];
  console.log(
    [
      '',
      `  Ochag: ${env.LINE_NAME}, ${env.LINE_NUMBER}`,
      '',
      `  Console   ${consoleUrl}/`,
      `  Handset   ${carrierUrl}/     call or text ${env.LINE_NUMBER} from here`,
      `  API       ${consoleUrl}/api/openapi.json`,
      ...signIn,
      '',
      ...keptWhere(databasePath).map((words) => `  ${words}`),
      '',
      '  Stop with Ctrl+C.',
      '',
    ].join('\n'),
  );
}

async function startWithProvider(): Promise<void> {
  const env = { ...process.env };
  if (!env.DATA_KEY?.trim()) {
    env.DATA_KEY = readOrMakeSecrets(DATA_FOLDER).dataKey;
    console.error(
      'DATA_KEY is not set; using the one kept in data/secrets.json. Set it, and keep a copy elsewhere.',
    );
  }
  checkSettings(env);
  const host = env.HOST?.trim() || '127.0.0.1';
  const port = await claimOrSay(host, 'PORT', 8080);
  const newServer = () =>
    new Service({
      name: 'server',
      file: SERVER_FILE,
      env: { ...SERVER_ENVIRONMENT, ...env, PORT: String(port) },
      nodeArguments: SERVER_NODE_ARGUMENTS,
    });
  const server = start(newServer(), newServer);
  // Without a limit: while the provider does not answer, the server goes on asking, and ending it would help nobody.
  wasReady = await server.readyWhen(
    () => answersOk(`${addressOf(host, port)}/health/live`),
    Number.POSITIVE_INFINITY,
  );
  if (wasReady) console.log(`The line is open at ${addressOf(host, port)}. Stop with Ctrl+C.`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) void stopAll(0);
  });
}

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  await (namesProvider(process.env) ? startWithProvider() : startLocalLine());
} catch (error) {
  await giveUp(error instanceof Error ? error.message : String(error));
}
