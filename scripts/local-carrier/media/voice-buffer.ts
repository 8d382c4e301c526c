// What came in from one phone and has not been heard yet. Packets come in bursts and the pump takes one frame every
// 20 ms: a little is kept back, so that a late packet leaves no gap, and never much, so that talk stays prompt.
import { type Frame, frameSamples } from './frame.ts';

/** Samples to gather before the first frame is given, and after every gap. 40 ms. */
const keptBack = 2 * frameSamples;
/** More than this and the oldest is dropped. 200 ms. */
const atMost = 10 * frameSamples;

export class VoiceBuffer {
  #waiting: Int16Array[] = [];
  #length = 0;
  #flowing = false;
  #lastSequence: number | null = null;

  /** A packet that comes twice, or after a later one, is dropped. */
  add(sequence: number, samples: Int16Array): void {
    if (this.#lastSequence !== null) {
      const ahead = (sequence - this.#lastSequence) & 0xffff;
      if (ahead === 0 || ahead > 0x7fff) return;
    }
    this.#lastSequence = sequence;
    this.#waiting.push(samples);
    this.#length += samples.length;
    while (this.#length > atMost) this.#length -= this.#waiting.shift()?.length ?? 0;
  }

  /** The next 20 ms, or null when nothing is there. */
  take(): Frame | null {
    if (!this.#flowing && this.#length < keptBack) return null;
    this.#flowing = this.#length >= frameSamples;
    if (!this.#flowing) return null;
    const frame = new Int16Array(frameSamples);
    let filled = 0;
    while (filled < frameSamples) {
      const first = this.#waiting[0];
      if (first === undefined) break;
      const part = first.subarray(0, frameSamples - filled);
      frame.set(part, filled);
      filled += part.length;
      if (part.length === first.length) this.#waiting.shift();
      else this.#waiting[0] = first.subarray(part.length);
    }
    this.#length -= filled;
    return frame;
  }
}
