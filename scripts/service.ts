/** One child process of `npm start`: started, watched until it is ready, and ended within bounds. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface ServiceOptions {
  readonly name: string;
  /** Absolute path of its entry file. */
  readonly file: string;
  readonly env: Record<string, string | undefined>;
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
  /** Where its output goes, that of the last time moved to `….previous`; without one to our own terminal. */
  readonly logFile?: string;
  /** It takes over from one that ended: the log goes on. */
  readonly goesOn?: boolean;
}

const STOP_WITH_PARENT = pathToFileURL(path.join(import.meta.dirname, 'stop-with-parent.ts')).href;

export class Service {
  readonly name: string;
  /** Resolves, once only, when the process has ended for whatever reason. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #logFile: string | undefined;
  #running = true;

  constructor({ name, file, env, nodeArguments = [], logFile, goesOn = false }: ServiceOptions) {
    this.name = name;
    this.#logFile = logFile;
    // Whoever starts anew after a crash still finds what was said before it.
    if (logFile !== undefined && !goesOn && existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
    const output = logFile === undefined ? 'inherit' : openSync(logFile, 'a', 0o600);
    this.#child = spawn(process.execPath, [...nodeArguments, '--import', STOP_WITH_PARENT, file], {
      stdio: ['ignore', output, output],
      env,
    });
    if (typeof output === 'number') closeSync(output);
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.#running = false;
        resolve(how);
      };
      this.#child.once('error', (error) => end(error.message));
      this.#child.once('exit', (code, signal) =>
        end(signal === null ? `exit code ${code}` : `signal ${signal}`),
      );
    });
  }

  get running(): boolean {
    return this.#running;
  }

  log(): string {
    return this.#logFile === undefined ? '' : readFileSync(this.#logFile, 'utf8');
  }

  /** Polls the question until it says yes; false when the process ended or the time ran out before. */
  async readyWhen(question: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
    const deadlineMs = performance.now() + timeoutMs;
    while (this.#running && performance.now() < deadlineMs) {
      if (await question()) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  }

  /** Asks the process to end, and insists after the grace period. */
  async stop(graceMs: number): Promise<void> {
    if (!this.#running) return;
    this.#child.kill('SIGTERM');
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(insist);
  }
}
