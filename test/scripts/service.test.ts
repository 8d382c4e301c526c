/** A child process of `npm start` becomes ready, ends within bounds, and does not outlive whoever started it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Service } from '../../scripts/service.ts';

let folder = '';
const startUpMs = 10_000;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ochag-service-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(name: string, text: string): string {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return file;
}

function started(name: string, text: string, goesOn = false): Service {
  return new Service({
    name,
    goesOn,
    file: program(name, text),
    env: process.env,
    logFile: path.join(folder, `${name}.log`),
  });
}

test('a service that says it is ready is stopped gracefully', async () => {
  const service = started(
    'polite',
    `process.on('SIGTERM', () => { console.log('goodbye'); process.exit(0); });
     setInterval(() => {}, 1000);
     console.log('ready');`,
  );
  expect(await service.readyWhen(() => service.log().includes('ready'), startUpMs)).toBe(true);
  await service.stop(startUpMs);
  expect(service.log()).toBe('ready\ngoodbye\n');
  expect(await service.ended).toBe('exit code 0');
});

test('a service that will not end is ended', async () => {
  const service = started(
    'stubborn',
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready');",
  );
  expect(await service.readyWhen(() => service.log().includes('ready'), startUpMs)).toBe(true);
  await service.stop(50);
  expect(await service.ended).toBe('signal SIGKILL');
});

test('a service that ends before it is ready is not waited for', async () => {
  const service = started('broken', "console.log('no database'); process.exit(3);");
  expect(await service.readyWhen(() => false, startUpMs)).toBe(false);
  expect(await service.ended).toBe('exit code 3');
  expect(service.log()).toBe('no database\n');
});

test('what a service said before it ended is kept beside when it is started anew, and goes on when it takes over', async () => {
  const log = path.join(folder, 'talkative.log');
  for (const [words, goesOn] of [
    ['first', false],
    ['again', true],
    ['anew', false],
  ] as const) {
    await started('talkative', `console.log('${words}')`, goesOn).ended;
  }
  expect(readFileSync(log, 'utf8')).toBe('anew\n');
  expect(readFileSync(`${log}.previous`, 'utf8')).toBe('first\nagain\n');
});

test('when the launcher is killed, what it launched says goodbye too', async () => {
  const log = path.join(folder, 'child.log');
  const child = program(
    'child',
    `process.on('SIGTERM', () => { console.log('goodbye'); process.exit(0); });
     setInterval(() => {}, 1000);
     console.log('ready');`,
  );
  const serviceModule = pathToFileURL(path.resolve(import.meta.dirname, '../../scripts/service.ts')).href;
  const launcher = program(
    'launcher',
    `import { Service } from ${JSON.stringify(serviceModule)};
     new Service({ name: 'child', file: ${JSON.stringify(child)}, env: process.env, logFile: ${JSON.stringify(log)} });`,
  );
  const launching = spawn(process.execPath, [launcher], { stdio: 'ignore' });
  await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toBe('ready\n'), startUpMs);
  launching.kill('SIGKILL');
  await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toBe('ready\ngoodbye\n'), startUpMs);
});
