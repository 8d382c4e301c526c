// Time on the line. Everything that a caller would feel (ringing, speech, pauses, key time-outs) is counted in
// line seconds: `speed` of them pass in one real second, so that tests hear a long greeting in a moment.
// Instants in webhooks and answers stay real; only durations are in line seconds.

export interface CarrierClock {
  /** Epoch milliseconds. */
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

export const systemClock: CarrierClock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** Thrown out of a wait whose call was hung up or moved elsewhere. Never an error of the line. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

export class LineTime {
  readonly #clock: CarrierClock;
  #speed: number;
  readonly #pending = new Set<unknown>();
  #closed = false;

  constructor(clock: CarrierClock, speed: number) {
    this.#clock = clock;
    this.#speed = speed;
  }

  get speed(): number {
    return this.#speed;
  }

  /** For what begins from now on; what runs already keeps its pace. */
  set speed(speed: number) {
    this.#speed = speed;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#clock.now();
  }

  /** Whole line seconds between two instants, rounded up as a carrier bills them. */
  secondsBetween(fromMs: number, toMs: number): number {
    return Math.max(0, Math.ceil(((toMs - fromMs) * this.#speed) / 1000 - 0.001));
  }

  /** Runs once after so many line seconds; returns the way to call it off. */
  after(seconds: number, run: () => void): () => void {
    return this.afterRealMs((seconds * 1000) / this.#speed, run);
  }

  /** Runs once after real milliseconds: network time-outs do not shrink with the speed of the line. */
  afterRealMs(delayMs: number, run: () => void): () => void {
    if (this.#closed) return () => {};
    const handle = this.#clock.setTimeout(() => {
      this.#pending.delete(handle);
      run();
    }, delayMs);
    this.#pending.add(handle);
    return () => {
      this.#pending.delete(handle);
      this.#clock.clearTimeout(handle);
    };
  }

  /** Resolves after so many line seconds; throws Interrupted as soon as the signal aborts. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new Interrupted());
        return;
      }
      const onAbort = () => {
        cancel();
        reject(new Interrupted());
      };
      const cancel = this.after(seconds, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  close(): void {
    this.#closed = true;
    for (const handle of this.#pending) this.#clock.clearTimeout(handle);
    this.#pending.clear();
  }
}

/** Throws Interrupted when the signal has aborted: put after every await that the signal does not reach. */
export function stopIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new Interrupted();
}

/** Resolves to null when the work was interrupted, and lets every real error through. */
export async function unlessInterrupted<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Interrupted) return null;
    throw error;
  }
}
