// Sounds that the network itself makes: its own music for who waits without any of the application's, and the tone
// of a phone that rings at the other end. Made when first needed.
import { sampleRateHz } from './frame.ts';

/** Hz: a slow broken chord, as the handset page plays it. */
const chord = [392, 494, 587, 784, 587, 494];
const noteSeconds = 0.8;
/** Of full scale: calm beside speech, which is about a quarter. */
const musicLoudness = 0.1;
/** Hz; 0.8 s in every 4, what callers in Russia hear while it rings. */
const ringbackHz = 425;
const ringbackSeconds = 0.8;
const ringbackEverySeconds = 4;
const ringbackLoudness = 0.12;

let music: Int16Array | null = null;
let ringback: Int16Array | null = null;

/** A loop without a seam: every note has faded before it ends. */
export function ownMusic(): Int16Array {
  music ??= madeOf(chord.length * noteSeconds, (atSeconds) => {
    const note = Math.floor(atSeconds / noteSeconds);
    const within = atSeconds - note * noteSeconds;
    const swell = Math.min(1, within / 0.03) * (1 - within / noteSeconds) ** 2;
    const phase = 2 * Math.PI * (chord[note % chord.length] ?? 0) * within;
    return musicLoudness * swell * (Math.sin(phase) + 0.2 * Math.sin(2 * phase));
  });
  return music;
}

/** A loop of one ring and the pause after it. */
export function ringbackTone(): Int16Array {
  ringback ??= madeOf(ringbackEverySeconds, (atSeconds) => {
    if (atSeconds > ringbackSeconds) return 0;
    const edge = Math.min(1, atSeconds / 0.02, (ringbackSeconds - atSeconds) / 0.02);
    return ringbackLoudness * edge * Math.sin(2 * Math.PI * ringbackHz * atSeconds);
  });
  return ringback;
}

function madeOf(seconds: number, valueAt: (atSeconds: number) => number): Int16Array {
  return Int16Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, index) =>
    Math.round(32_767 * valueAt(index / sampleRateHz)),
  );
}
