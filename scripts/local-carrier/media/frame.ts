// The unit that sound travels in: 20 ms of 16-bit samples, as telephone networks cut it.

export const sampleRateHz = 8000;
export const frameMs = 20;
export const frameSamples = (sampleRateHz * frameMs) / 1000;

/** 160 samples. Never written to once handed on. */
export type Frame = Int16Array;

export const silence: Frame = new Int16Array(frameSamples);

/** All at once, as ears add them up; louder than loudest stays loudest. */
export function mixFrames(frames: readonly Frame[]): Frame {
  const [first, ...others] = frames;
  if (first === undefined) return silence;
  if (others.length === 0) return first;
  const mixed = new Int16Array(frameSamples);
  for (let index = 0; index < frameSamples; index += 1) {
    let sum = 0;
    for (const frame of frames) sum += frame[index] ?? 0;
    mixed[index] = Math.max(-32_768, Math.min(32_767, sum));
  }
  return mixed;
}

/** Root mean square, 0 to 32768. */
export function loudnessOf(frame: Frame): number {
  let squares = 0;
  for (const sample of frame) squares += sample * sample;
  return Math.sqrt(squares / Math.max(1, frame.length));
}

/** 160 samples of a sound that goes round and round, from `position` on. */
export function frameOfLoop(loop: Int16Array, position: number): Frame {
  if (loop.length === 0) return silence;
  const frame = new Int16Array(frameSamples);
  for (let index = 0; index < frameSamples; index += 1)
    frame[index] = loop[(position + index) % loop.length] ?? 0;
  return frame;
}
