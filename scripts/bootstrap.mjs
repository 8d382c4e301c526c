/**
 * From a fresh clone to a running project, with nothing but git, npm and any Node >= 18:
 *
 *   node scripts/bootstrap.mjs start           serve the line and its console
 *   node scripts/bootstrap.mjs test            the whole gate
 *   node scripts/bootstrap.mjs build           the console only
 *   node scripts/bootstrap.mjs run FILE ...    any other script of this folder
 *
 * Before each: `npm ci` when node_modules does not match the lockfile, the console built when its sources changed.
 * Both under a lock, so that two commands started together do not tear each other's files away.
 * The project itself runs on Node 24, which the lockfile brings along for the common platforms.
 *
 * This file uses nothing that is not in Node 18, and writes its own progress to standard error,
 * so that the output of the script that follows stays clean.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const inProject = (...parts) => path.join(projectRoot, ...parts);

const requiredNodeMajor = 24;
const packages = inProject('node_modules');
const installStamp = inProject('node_modules', '.installed-lockfile');
const consoleStamp = inProject('node_modules', '.built-console');
const consoleDist = inProject('agent-console', 'dist');
const lockFile = inProject('.bootstrap.lock');
/** Milliseconds. The holder of the lock touches it every second, so a lock this old has no holder. */
const lockStaleAfterMs = 15_000;
/** Milliseconds. */
const parentLookEveryMs = 250;

const say = (text) => process.stderr.write(`${text}\n`);

/** Ends the process with words for a person. */
class Problem extends Error {}

function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(path.relative(projectRoot, file).split(path.sep).join('/'));
    hash.update('\0');
    hash.update(fs.readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder, skip = []) {
  const found = [];
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (skip.includes(full)) continue;
    if (entry.isDirectory()) found.push(...filesUnder(full, skip));
    else if (entry.isFile()) found.push(full);
  }
  return found.sort();
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** Changes whenever another set of packages would be installed here, on this kind of machine. */
function lockfileHash() {
  return `${hashFiles([inProject('package-lock.json')])} ${process.platform} ${process.arch}`;
}

function consoleHash() {
  const sources = filesUnder(inProject('agent-console'), [
    consoleDist,
    inProject('agent-console', 'dist-next'),
  ]);
  return hashFiles([...sources, ...filesUnder(inProject('flows')), inProject('package-lock.json')]);
}

/** Runs a program to its end with its output on our standard error; returns its exit code. */
function runToEnd(program, args, extraEnv = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...extraEnv },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function withLock(work) {
  let announced = false;
  for (;;) {
    try {
      fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const touchedAtMs = fs.statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs;
    if (touchedAtMs === undefined) continue;
    if (Date.now() - touchedAtMs > lockStaleAfterMs) {
      fs.rmSync(lockFile, { force: true });
      continue;
    }
    if (!announced) say('Another command is installing or building here; waiting for it.');
    announced = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const release = () => {
    if (readIfThere(lockFile) === String(process.pid)) fs.rmSync(lockFile, { force: true });
  };
  const stop = (signal) => {
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const heartbeat = setInterval(() => {
    const now = new Date();
    fs.utimes(lockFile, now, now, () => {});
  }, 1000);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    release();
  }
}

function npmCommand() {
  // Under `npm start` npm says which file and which Node it is itself; otherwise npm is found on the path.
  const { npm_execpath: npmFile, npm_node_execpath: npmNode } = process.env;
  if (npmFile && /npm-cli\.c?js$/.test(npmFile)) return [npmNode || process.execPath, [npmFile]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

async function install() {
  if (readIfThere(installStamp) === lockfileHash()) return;
  // npm ci empties the folder first: through a link it would take the packages of whatever the link points to.
  if (fs.lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Problem(
      `The packages here are not those of the lockfile, and node_modules is a link to ${fs.readlinkSync(packages)}.\n` +
        'npm ci would empty that folder, so nothing was installed. Install there with the same lockfile, or remove the\n' +
        'link and run the same command again: then this folder gets packages of its own.',
    );
  }
  const startedAtMs = Date.now();
  say('Installing packages (npm ci) ...');
  fs.rmSync(installStamp, { force: true });
  const [npm, npmArgs] = npmCommand();
  const exitCode = await runToEnd(
    npm,
    [...npmArgs, 'ci', '--include=dev', '--include=optional', '--loglevel=error'],
    {
      NODE_ENV: '',
    },
  );
  if (exitCode !== 0) {
    throw new Problem(
      'npm ci did not succeed; its own words are above. Most often the package registry cannot be reached\n' +
        '(try: npm ping) or the disk is full. Then run the same command again: nothing is left half done.',
    );
  }
  fs.writeFileSync(installStamp, `${lockfileHash()}\n`);
  say(`Packages installed in ${Math.round((Date.now() - startedAtMs) / 1000)} s.`);
}

function majorVersionOf(node) {
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const match = answer.status === 0 ? /^v(\d+)\./.exec(answer.stdout) : null;
  return match ? Number(match[1]) : null;
}

/** The Node that runs the project: the one that the lockfile brought, else the machine's own when it fits. */
function projectNode() {
  const windows = process.platform === 'win32';
  const brought = windows
    ? inProject('node_modules', `node-win-${process.arch}`, 'bin', 'node.exe')
    : inProject('node_modules', '.bin', 'node');
  if (fs.existsSync(brought) && majorVersionOf(brought) === requiredNodeMajor) return brought;
  if (Number(process.versions.node.split('.')[0]) === requiredNodeMajor) return process.execPath;
  throw new Problem(
    `This project runs on Node ${requiredNodeMajor}, and this is Node ${process.versions.node}.\n` +
      `For Linux and Windows on x64 and Linux on arm64 npm brings the right one; here (${os.platform()} ${os.arch()}) ` +
      `install Node ${requiredNodeMajor} and run the same command with it.`,
  );
}

async function buildConsole(node) {
  const wanted = consoleHash();
  if (readIfThere(consoleStamp) === wanted && fs.existsSync(path.join(consoleDist, 'index.html'))) return;
  const startedAtMs = Date.now();
  say('Building the console ...');
  // Built beside and then moved, so that a failed build leaves the last good console in place.
  const next = inProject('agent-console', 'dist-next');
  const vite = inProject('node_modules', 'vite', 'bin', 'vite.js');
  const args = [
    vite,
    'build',
    'agent-console',
    '--outDir',
    'dist-next',
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  if ((await runToEnd(node, args)) !== 0)
    throw new Problem('The console could not be built; the reason is above.');
  fs.rmSync(consoleDist, { recursive: true, force: true });
  fs.renameSync(next, consoleDist);
  fs.writeFileSync(consoleStamp, `${wanted}\n`);
  say(`Console built in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s.`);
}

/** Calls `then` once whoever started this process is gone. */
function whenLeft(then) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, parentLookEveryMs);
  watch.unref();
}

/** Hands over to a script of the project and ends as it ends. */
function handOver(node, file, args) {
  const binFolder = inProject('node_modules', '.bin');
  const pathName = Object.keys(process.env).find((name) => name.toLowerCase() === 'path') ?? 'PATH';
  const child = spawn(node, [file, ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, [pathName]: `${binFolder}${path.delimiter}${process.env[pathName] ?? ''}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm tells the shell between us of a signal that it gets alone, and both go without a word to us.
  if (process.env.npm_lifecycle_event !== undefined) whenLeft(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    say(String(error));
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 0)));
}

async function main() {
  const [command, ...rest] = process.argv.slice(2);
  if (!['start', 'test', 'build', 'run'].includes(command) || (command === 'run' && rest.length === 0)) {
    throw new Problem('Usage: node scripts/bootstrap.mjs start | test | build | run FILE [arguments]');
  }
  if (Number(process.versions.node.split('.')[0]) < 18) {
    throw new Problem(`Node 18 or newer is needed to begin with; this is ${process.versions.node}.`);
  }
  const node = await withLock(async () => {
    await install();
    const chosen = projectNode();
    if (command !== 'run') await buildConsole(chosen);
    return chosen;
  });
  if (command === 'build') return;
  if (command === 'run') handOver(node, inProject(rest[0]), rest.slice(1));
  else handOver(node, inProject('scripts', command === 'test' ? 'run-tests.ts' : 'start.ts'), rest);
}

main().catch((error) => {
  say(error instanceof Problem ? `\n${error.message}` : String(error?.stack ?? error));
  process.exit(1);
});
