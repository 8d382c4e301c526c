// A real voice for a recording: tells when somebody speaks, and gives what was said once it is over.
import type { Call } from '../calls/call.ts';
import { frameSamples, loudnessOf, sampleRateHz } from '../media/frame.ts';
import type { Network } from '../network.ts';

/** Root mean square from which a frame counts as speech: 41 dB below full scale, above a quiet room's noise. */
const speechLoudness = 300;
/** Kept before the first word and after the last one when silence is trimmed. */
const marginSamples = 0.2 * sampleRateHz;

export interface TakenVoice {
  /** Ends the listening. Null when nothing was said aloud. */
  finish(options: { trimSilence: boolean }): Int16Array | null;
}

/** Listens to the person on this call; `onSpeech` with every 20 ms in which there is speech. */
export function takeVoice(network: Network, call: Call, onSpeech: () => void): TakenVoice {
  let heard = 0;
  let firstSpeech: number | null = null;
  let speechEnds = 0;
  const tap = network.sound.tapOf(call, (frame) => {
    heard += frameSamples;
    if (loudnessOf(frame) < speechLoudness) return;
    firstSpeech ??= heard - frameSamples;
    speechEnds = heard;
    onSpeech();
  });
  return {
    finish({ trimSilence }) {
      tap.stop();
      const samples = tap.samples();
      if (samples === null || firstSpeech === null) return null;
      if (!trimSilence) return samples;
      return samples.subarray(Math.max(0, firstSpeech - marginSamples), speechEnds + marginSamples);
    },
  };
}
