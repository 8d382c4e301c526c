/** The real server (server/main.ts) in a process of its own, whose clock a test can make leap. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const MAIN_FILE = path.resolve(import.meta.dirname, '../../server/main.ts');
const LEAPING_CLOCK = pathToFileURL(path.join(import.meta.dirname, 'leaping-clock.ts')).href;
const LISTENING = 'the line is open';
const READY_WITHIN_MS = 30_000;

export interface ServerProcess {
  /** Moves the server's clock ahead; resolves when it has. */
  leap(byMs: number): Promise<void>;
  /** SIGTERM lets it end properly and resolves to its exit code, SIGKILL gives it no chance. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** Everything it wrote. */
  output(): string[];
}

export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const lines: string[] = [];
  const child = spawn(process.execPath, ['--import', LEAPING_CLOCK, MAIN_FILE], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, TZ: 'UTC', NODE_ENV: 'production', ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  await untilListening(child, lines);
  return {
    leap(byMs) {
      return new Promise((resolve) => {
        child.once('message', () => resolve());
        child.send({ leapMs: byMs });
      });
    },
    stop(signal) {
      child.kill(signal);
      return ended;
    },
    output: () => [...lines],
  };
}

function untilListening(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Once it listens nothing of this matters any more: a settled promise stays as it is.
    const giveUp = (how: string) => {
      clearTimeout(patience);
      child.kill('SIGKILL');
      reject(new Error(`The server ${how}.\n${lines.join('\n')}`));
    };
    const patience = setTimeout(() => giveUp('is not ready'), READY_WITHIN_MS);
    child.once('error', (error) => giveUp(error.message));
    child.once('exit', (code) => giveUp(`ended with exit code ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (!line.includes(LISTENING)) return;
        clearTimeout(patience);
        resolve();
      });
    }
  });
}
