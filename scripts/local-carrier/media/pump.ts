// The beat of all sound: every 20 ms of real time, however fast the line's own time goes. It stands still while
// nobody has sound. A timer that comes late is made up for, so that no phone runs dry.
import { frameMs } from './frame.ts';

/** Frames that are made up for after a pause of the process; what is older than that nobody waits for. */
const mostAtOnce = 5;

export class Pump {
  readonly #beat: () => void;
  #timer: NodeJS.Timeout | null = null;
  #nextAtMs = 0;

  constructor(beat: () => void) {
    this.#beat = beat;
  }

  start(): void {
    if (this.#timer !== null) return;
    this.#nextAtMs = performance.now() + frameMs;
    this.#arm();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm(): void {
    this.#timer = setTimeout(() => this.#run(), Math.max(0, this.#nextAtMs - performance.now()));
  }

  #run(): void {
    const nowMs = performance.now();
    if (nowMs - this.#nextAtMs > mostAtOnce * frameMs) this.#nextAtMs = nowMs;
    while (this.#nextAtMs <= nowMs && this.#timer !== null) {
      this.#nextAtMs += frameMs;
      this.#beat();
    }
    if (this.#timer !== null) this.#arm();
  }
}
