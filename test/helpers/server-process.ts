/**
 * The real server in a process of its own, whose clock a test can make leap. The process serves one line after
 * another; killed, it is replaced when the next one is to be served.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { claimPort } from '../../scripts/ports.ts';
import { freePort } from './free-port.ts';
import type { Answer, Wish } from './serve-lines.ts';

const BODY = path.join(import.meta.dirname, 'serve-lines.ts');
/** The server's own (server/main.ts): kept between runs, so that only the first one compiles. */
const COMPILE_CACHE = path.resolve(import.meta.dirname, '../../node_modules/.compile-cache');
const READY_WITHIN_MS = 30_000;

/** One line's time in the process. */
export interface ServedLine {
  /** Moves the server's clock ahead; resolves when it has. */
  leap(byMs: number): Promise<void>;
  /** SIGTERM lets it end properly and resolves to its exit code, SIGKILL ends the process and gives it no chance. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** Everything it wrote. */
  output(): string[];
}

export class ServerProcess {
  readonly #ports = new Map<string, number>();
  #child: ChildProcess | null = null;
  #lines: string[] = [];

  /** A free port for this use; the same as last time if nobody has taken it, for a browser caches by port. */
  async port(use: 'server' | 'carrier'): Promise<number> {
    const last = this.#ports.get(use);
    const port = (last === undefined ? null : await claimPort('127.0.0.1', last)) ?? (await freePort());
    this.#ports.set(use, port);
    return port;
  }

  async serve(env: Record<string, string>): Promise<ServedLine> {
    const child = this.#child ?? this.#start();
    const lines: string[] = [];
    this.#lines = lines;
    const patience = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
    const answer = await ask(child, { serve: env });
    clearTimeout(patience);
    if (answer !== 'open') {
      throw new Error(`The server does not start: ${JSON.stringify(answer)}\n${lines.join('\n')}`);
    }
    return {
      async leap(byMs) {
        await ask(child, { leapMs: byMs });
      },
      stop: async (signal) => {
        if (signal === 'SIGKILL') return this.end();
        const ended = await ask(child, 'end');
        return typeof ended === 'object' && 'ended' in ended ? ended.ended : null;
      },
      output: () => [...lines],
    };
  }

  /** Without a word. */
  async end(): Promise<null> {
    const child = this.#child;
    this.#child = null;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    return null;
  }

  #start(): ChildProcess {
    const child = spawn(process.execPath, [BODY], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH,
        TZ: 'UTC',
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: COMPILE_CACHE,
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.#lines.push(line));
    }
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    this.#child = child;
    return child;
  }
}

/** Resolves to the answer; to how the process ended when that came instead. */
function ask(child: ChildProcess, wish: Wish): Promise<Answer> {
  return new Promise((resolve) => {
    const onMessage = (answer: Answer) => settle(answer);
    const onExit = (code: number | null) => settle({ ended: code ?? -1 });
    function settle(answer: Answer) {
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(answer);
    }
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(wish);
  });
}
