// The list of everything the provider would have warned about or refused: bad TwiML, failed webhooks, wrong REST
// requests. Tests assert that it stays empty. Failures that a switched-on fault caused are not listed.
import { BoundedLog } from './bounded.ts';

export interface Problem {
  /** The provider's code; 0 for a trap that only this carrier points out. */
  code: number;
  level: 'warning' | 'error';
  message: string;
  at: string;
  callSid?: string;
  messageSid?: string;
  url?: string;
}

export class ProblemLog {
  readonly #log: BoundedLog<Problem>;
  readonly #now: () => number;
  readonly #onProblem: (problem: Problem) => void;

  constructor(limit: number, now: () => number, onProblem: (problem: Problem) => void) {
    this.#log = new BoundedLog(limit);
    this.#now = now;
    this.#onProblem = onProblem;
  }

  warn(code: number, message: string, about: Partial<Problem> = {}): void {
    this.#add({ ...about, code, level: 'warning', message, at: new Date(this.#now()).toISOString() });
  }

  error(code: number, message: string, about: Partial<Problem> = {}): void {
    this.#add({ ...about, code, level: 'error', message, at: new Date(this.#now()).toISOString() });
  }

  all(): Problem[] {
    return this.#log.all();
  }

  clear(): void {
    this.#log.clear();
  }

  #add(problem: Problem): void {
    this.#log.add(problem);
    this.#onProblem(problem);
  }
}
