import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** Stands in for npm: makes what an installation leaves, and counts how often it was asked. */
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('npm-asked.txt', process.argv.slice(2).join(' ') + '\\n');
if (fs.existsSync('registry-is-down')) process.exit(1);
fs.mkdirSync('node_modules/vite/bin', { recursive: true });
fs.copyFileSync('vite-stand-in.js', 'node_modules/vite/bin/vite.js');
`;
/** Stands in for the builder of the console. */
const VITE = `
const fs = require('node:fs');
fs.appendFileSync('vite-asked.txt', 'asked\\n');
const source = fs.readFileSync('agent-console/main.ts', 'utf8');
if (source.includes('does not compile')) process.exit(1);
fs.mkdirSync('agent-console/dist-next', { recursive: true });
fs.writeFileSync('agent-console/dist-next/index.html', source);
`;
const SCRIPT = `
console.log(JSON.stringify(process.argv.slice(2)));
process.exitCode = Number(process.argv[3] ?? 0);
`;
/** Runs until it is told to end. */
const LONG_SCRIPT = `
const fs = await import('node:fs');
process.on('SIGTERM', () => {
  fs.writeFileSync('ended.txt', '');
  process.exit(0);
});
fs.writeFileSync('begun.txt', String(process.pid));
setInterval(() => {}, 1_000_000);
`;
const STALE_LOCK_AGE_S = 60;

let folder: string;
const inFolder = (...parts: string[]) => path.join(folder, ...parts);
const write = (file: string, text: string) => writeFileSync(inFolder(file), text);
const timesAsked = (program: 'npm' | 'vite') =>
  existsSync(inFolder(`${program}-asked.txt`))
    ? readFileSync(inFolder(`${program}-asked.txt`), 'utf8')
        .trim()
        .split('\n').length
    : 0;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ochag-bootstrap-'));
  for (const made of ['scripts', 'agent-console', 'flows']) mkdirSync(inFolder(made));
  copyFileSync(
    path.join(import.meta.dirname, '../../scripts/bootstrap.mjs'),
    inFolder('scripts/bootstrap.mjs'),
  );
  write('package.json', '{}');
  write('package-lock.json', '{"lockfileVersion": 3}');
  write('npm-cli.cjs', NPM);
  write('vite-stand-in.js', VITE);
  write('agent-console/main.ts', 'a console');
  write('scripts/start.ts', SCRIPT);
  write('scripts/staff.ts', SCRIPT);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  output: string;
  words: string;
}

function run(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      npm_execpath: inFolder('npm-cli.cjs'),
      npm_node_execpath: process.execPath,
    },
  });
  let output = '';
  let words = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    words += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output, words })));
}

describe('a command in a fresh clone', () => {
  test('installs what the lockfile says, builds the console and hands over its arguments and exit code', async () => {
    const { code, output } = await run('start', 'first', '7');
    expect(readFileSync(inFolder('npm-asked.txt'), 'utf8')).toContain('ci --include=dev --include=optional');
    expect(readFileSync(inFolder('agent-console/dist/index.html'), 'utf8')).toBe('a console');
    expect(JSON.parse(output)).toEqual(['first', '7']);
    expect(code).toBe(7);
  });

  test('leaves out the console for a script that shows none, and keeps its output clean', async () => {
    const { code, output } = await run('run', 'scripts/staff.ts', 'list');
    expect(timesAsked('vite')).toBe(0);
    expect(output).toBe('["list"]\n');
    expect(code).toBe(0);
  });

  test('installs once when two are started together', async () => {
    const [first, second] = await Promise.all([run('start', 'one'), run('start', 'two')]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect([timesAsked('npm'), timesAsked('vite')]).toEqual([1, 1]);
  });

  test('says what to do when the packages cannot be had, and works when they can', async () => {
    write('registry-is-down', '');
    const failed = await run('start');
    expect(failed.code).toBe(1);
    expect(failed.words).toContain('run the same command again');
    write('npm-cli.cjs', NPM.replace('registry-is-down', 'nothing'));
    expect((await run('start')).code).toBe(0);
  });

  test('installs nothing through a link, where npm would empty a folder that is not its own', async () => {
    mkdirSync(inFolder('elsewhere'));
    write('elsewhere/a-package', 'still here');
    symlinkSync(inFolder('elsewhere'), inFolder('node_modules'));
    const { code, words } = await run('start');
    expect(code).toBe(1);
    expect(words).toContain(`node_modules is a link to ${inFolder('elsewhere')}`);
    expect(timesAsked('npm')).toBe(0);
    expect(readFileSync(inFolder('elsewhere/a-package'), 'utf8')).toBe('still here');
  });

  test('says how it is used when it is told nothing that it knows', async () => {
    const { code, words } = await run('deploy');
    expect(code).toBe(1);
    expect(words).toContain('start | test | build | run');
    expect(timesAsked('npm')).toBe(0);
  });
});

describe('a command in a folder that has run before', () => {
  beforeEach(async () => {
    await run('build');
  });

  test('installs and builds nothing while nothing has changed', async () => {
    await run('start');
    expect([timesAsked('npm'), timesAsked('vite')]).toEqual([1, 1]);
  });

  test('installs again for another lockfile, and builds again for another word of the core', async () => {
    write('package-lock.json', '{"lockfileVersion": 3, "packages": {}}');
    await run('start');
    expect([timesAsked('npm'), timesAsked('vite')]).toEqual([2, 2]);
    write('flows/words.ts', 'export const WORD = 1;');
    await run('start');
    expect([timesAsked('npm'), timesAsked('vite')]).toEqual([2, 3]);
  });

  test('keeps the last good console when the new one cannot be built', async () => {
    write('agent-console/main.ts', 'does not compile');
    const { code, words } = await run('start');
    expect(code).toBe(1);
    expect(words).toContain('could not be built');
    expect(readFileSync(inFolder('agent-console/dist/index.html'), 'utf8')).toBe('a console');
  });

  test('ends in order what runs when npm is told to end, and takes the shell between them along', async () => {
    write('scripts/start.ts', LONG_SCRIPT);
    const shell = spawn('sh', ['-c', `"${process.execPath}" scripts/bootstrap.mjs start; true`], {
      cwd: folder,
      env: { PATH: process.env.PATH, npm_lifecycle_event: 'start' },
      stdio: 'ignore',
    });
    await vi.waitFor(() => expect(existsSync(inFolder('begun.txt'))).toBe(true), 5_000);
    shell.kill('SIGKILL');
    try {
      await vi.waitFor(() => expect(existsSync(inFolder('ended.txt'))).toBe(true), 3_000);
    } finally {
      if (!existsSync(inFolder('ended.txt')))
        process.kill(Number(readFileSync(inFolder('begun.txt'), 'utf8')));
    }
  });

  test('passes over the lock of a command that was killed', async () => {
    write('.bootstrap.lock', '1');
    const longAgo = Date.now() / 1000 - STALE_LOCK_AGE_S;
    utimesSync(inFolder('.bootstrap.lock'), longAgo, longAgo);
    expect((await run('start')).code).toBe(0);
    expect(existsSync(inFolder('.bootstrap.lock'))).toBe(false);
  });
});
