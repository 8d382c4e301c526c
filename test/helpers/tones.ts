/** Pure tones, so that a test can tell by its ear whose voice is in a mixture. */
import { type Frame, frameSamples, sampleRateHz } from '../../scripts/local-carrier/media/frame.ts';

/** 20 ms of a tone; `position` samples from its beginning. A quarter of full scale, about what speech has. */
export function toneFrame(hz: number, position = 0, loudness = 8000): Frame {
  return Int16Array.from({ length: frameSamples }, (_, index) =>
    Math.round(loudness * Math.sin((2 * Math.PI * hz * (position + index)) / sampleRateHz)),
  );
}

/** How loud that tone is in the samples: its amplitude, by Goertzel's algorithm. */
export function loudnessOfTone(samples: Int16Array, hz: number): number {
  const twiceCosine = 2 * Math.cos((2 * Math.PI * hz) / sampleRateHz);
  let previous = 0;
  let beforeThat = 0;
  for (const sample of samples) {
    const now = sample + twiceCosine * previous - beforeThat;
    beforeThat = previous;
    previous = now;
  }
  const power = previous ** 2 + beforeThat ** 2 - twiceCosine * previous * beforeThat;
  return (2 * Math.sqrt(Math.max(0, power))) / Math.max(1, samples.length);
}

/**
 * Those of the tones that are clearly there: a fifth of what toneFrame makes, so that a moment lost on a busy
 * machine makes a tone neither vanish nor splash into another.
 */
export function tonesIn(samples: Int16Array, tones: readonly number[], atLeast = 1500): number[] {
  return tones.filter((hz) => loudnessOfTone(samples, hz) > atLeast);
}
