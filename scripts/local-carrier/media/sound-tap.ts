// Listens in without being in the call, for whoever records what its own person says.
import type { Call } from '../calls/call.ts';
import { type Frame, frameSamples, silence } from './frame.ts';

export class SoundTap {
  readonly #call: Call;
  readonly #onFrame: (frame: Frame) => void;
  readonly #stop: (tap: SoundTap) => void;
  #frames: Frame[] = [];
  #heardAnything = false;

  constructor(call: Call, stop: (tap: SoundTap) => void, onFrame: (frame: Frame) => void) {
    this.#call = call;
    this.#stop = stop;
    this.#onFrame = onFrame;
  }

  /** One beat: what each call's person said in it. */
  hear(spoken: ReadonlyMap<Call, Frame>): void {
    const voice = spoken.get(this.#call);
    if (voice !== undefined) this.#heardAnything = true;
    if (!this.#heardAnything) return;
    const frame = voice ?? silence;
    this.#frames.push(frame);
    this.#onFrame(frame);
  }

  /** 8000 a second from the first real sound on; null when there was none, so that only typed words are known. */
  samples(): Int16Array | null {
    if (!this.#heardAnything) return null;
    const samples = new Int16Array(this.#frames.length * frameSamples);
    for (const [index, frame] of this.#frames.entries()) samples.set(frame, index * frameSamples);
    return samples;
  }

  /** What was heard until now stays readable. */
  stop(): void {
    this.#stop(this);
  }
}
