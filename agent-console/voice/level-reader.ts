/** How loud a stream is at this moment, by Web Audio. */

export interface LevelReader {
  /** 0 (silence) to 100 (as loud as it gets). */
  read(): number;
  close(): void;
}

/** Quieter than this is nothing one could make out, in decibels below full scale. */
const SILENCE_DB = -60;

/** The ear hears by ratios, so the scale is in decibels. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const loudness = Math.sqrt(sum / Math.max(1, samples.length));
  if (loudness === 0) return 0;
  const decibels = 20 * Math.log10(loudness);
  return Math.round(Math.min(100, Math.max(0, (1 - decibels / SILENCE_DB) * 100)));
}

export function readLevelOf(stream: MediaStream): LevelReader {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      if (context.state !== 'running') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    close() {
      source.disconnect();
      void context.close();
    },
  };
}
