// The real sound of one call as it is recorded: its own person in one channel, in the other the voices that it hears.
// Music and the words of the line are not kept: nobody says them.
import type { Call } from '../calls/call.ts';
import { type Frame, frameSamples, mixFrames, silence } from '../media/frame.ts';
import { heardBy } from '../media/heard-sound.ts';

export class TalkSound {
  /** While true nothing is kept. */
  paused = false;
  readonly #call: Call;
  readonly #own: Frame[] = [];
  readonly #other: Frame[] = [];
  #heardAnything = false;

  constructor(call: Call) {
    this.#call = call;
  }

  /** One beat: what each call's person said in it. */
  hear(spoken: ReadonlyMap<Call, Frame>): void {
    if (this.paused) return;
    const others = heardBy(this.#call).voices.flatMap((voice) => spoken.get(voice) ?? []);
    const own = spoken.get(this.#call);
    if (own !== undefined || others.length > 0) this.#heardAnything = true;
    this.#own.push(own ?? silence);
    this.#other.push(mixFrames(others));
  }

  /** 8000 samples a second of each; null when there was no real sound. */
  samples(): { own: Int16Array; other: Int16Array } | null {
    return this.#heardAnything ? { own: joined(this.#own), other: joined(this.#other) } : null;
  }
}

function joined(frames: readonly Frame[]): Int16Array {
  const samples = new Int16Array(frames.length * frameSamples);
  for (const [index, frame] of frames.entries()) samples.set(frame, index * frameSamples);
  return samples;
}
