// Listens in without being in the call, for whoever records: one call (what its own person says) or a conference
// (what its parties say to each other: not who is muted or held, not a whisper, not the music).
import type { Call } from '../calls/call.ts';
import type { Conference } from '../conferences/conference.ts';
import { type Frame, frameSamples, mixFrames, silence } from './frame.ts';

export class SoundTap {
  readonly source: Call | Conference;
  /** While true nothing is kept: a recording that pauses. */
  paused = false;
  readonly #onFrame: (frame: Frame) => void;
  readonly #stop: (tap: SoundTap) => void;
  #frames: Frame[] = [];
  #heardAnything = false;

  constructor(source: Call | Conference, stop: (tap: SoundTap) => void, onFrame: (frame: Frame) => void) {
    this.source = source;
    this.#stop = stop;
    this.#onFrame = onFrame;
  }

  /** One beat: what each call's person said in it. */
  hear(spoken: ReadonlyMap<Call, Frame>): void {
    if (this.paused) return;
    const voices = speakersOf(this.source).flatMap((call) => spoken.get(call) ?? []);
    if (voices.length > 0) this.#heardAnything = true;
    if (!this.#heardAnything) return;
    const frame = voices.length === 0 ? silence : mixFrames(voices);
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

function speakersOf(source: Call | Conference): Call[] {
  if (!('participants' in source)) return [source];
  if (source.status !== 'in-progress') return [];
  return [...source.participants.values()]
    .filter((each) => !each.muted && !each.hold && !each.coaching)
    .map((each) => each.call);
}
