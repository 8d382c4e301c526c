/**
 * What a family hears while it waits: a slow pentatonic melody of soft plucked tones, written for this line so
 * that no licence stands behind it. Quiet, without sudden sounds; its end runs into its beginning.
 * Synthesised once, always the same bytes: PCM 16 bit mono at 8 kHz, which is what a telephone line carries.
 */
const SAMPLE_RATE_HZ = 8000;
const BEAT_S = 0.75;
/** Seconds after which a tone has faded to 1/e. */
const FADE_S = 0.9;
/** Seconds in which a tone swells. */
const RISE_S = 0.02;
/** Of full scale: well below speech, so that an announcement is never startling. */
const LOUDNESS = 0.22;
const WAV_HEADER_BYTES = 44;

/** Semitones above A3 (220 Hz), one per beat; null is a rest. */
const MELODY: readonly (number | null)[] = [
  ...[7, null, 12, 14, 16, null, 14, 12],
  ...[9, null, 12, null, 7, null, null, null],
  ...[5, null, 9, 12, 14, null, 12, 9],
  ...[7, null, 4, null, 0, null, null, null],
];
/** The bass, one tone every four beats. */
const BASS: readonly number[] = [-12, -12, -7, -12, -19, -15, -17, -12];
/** Strength of the fundamental and its overtones. */
const OVERTONES: readonly number[] = [1, 0.28, 0.09];

export const HOLD_MUSIC_SECONDS = MELODY.length * BEAT_S;

interface Tone {
  startS: number;
  semitones: number;
  strength: number;
}

function tones(): Tone[] {
  const melody = MELODY.flatMap((semitones, beat) =>
    semitones === null ? [] : [{ startS: beat * BEAT_S, semitones, strength: 1 }],
  );
  const bass = BASS.map((semitones, bar) => ({ startS: bar * 4 * BEAT_S, semitones, strength: 0.8 }));
  return [...melody, ...bass];
}

/**
 * Adds one tone; what rings past the end is folded into the beginning, so that the loop has no seam. Each overtone is a
 * recurrence of two multiplications a sample: sines proper would hold up the whole server for half a second.
 */
function addTone(samples: Float64Array, tone: Tone): void {
  const first = Math.round(tone.startS * SAMPLE_RATE_HZ);
  const ringing = Math.round(FADE_S * 5 * SAMPLE_RATE_HZ);
  const rising = Math.round(RISE_S * SAMPLE_RATE_HZ);
  const fadePerSample = Math.exp(-1 / (FADE_S * SAMPLE_RATE_HZ));
  for (let overtone = 0; overtone < OVERTONES.length; overtone += 1) {
    const frequencyHz = 220 * 2 ** (tone.semitones / 12) * (overtone + 1);
    const radians = (2 * Math.PI * frequencyHz) / SAMPLE_RATE_HZ;
    const twiceCosine = 2 * Math.cos(radians);
    let previous = -Math.sin(radians);
    let value = 0;
    let strength = (OVERTONES[overtone] ?? 0) * tone.strength;
    for (let offset = 0; offset < ringing; offset += 1) {
      const at = (first + offset) % samples.length;
      samples[at] = (samples[at] ?? 0) + value * strength * Math.min(1, offset / rising);
      const next = twiceCosine * value - previous;
      previous = value;
      value = next;
      strength *= fadePerSample;
    }
  }
}

function wavOf(samples: Float64Array): Buffer {
  const file = Buffer.alloc(WAV_HEADER_BYTES + samples.length * 2);
  file.write('RIFF', 0, 'ascii');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'ascii');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  file.writeUInt32LE(SAMPLE_RATE_HZ * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'ascii');
  file.writeUInt32LE(samples.length * 2, 40);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9);
  const scale = (LOUDNESS * 32_767) / loudest;
  for (let index = 0; index < samples.length; index += 1) {
    file.writeInt16LE(Math.round((samples[index] ?? 0) * scale), WAV_HEADER_BYTES + index * 2);
  }
  return file;
}

let music: Buffer | undefined;

/** The whole WAV file. Only the first call takes time: some tens of milliseconds, rarely met, since the provider keeps it. */
export function holdMusic(): Buffer {
  if (music === undefined) {
    const samples = new Float64Array(HOLD_MUSIC_SECONDS * SAMPLE_RATE_HZ);
    for (const tone of tones()) addTone(samples, tone);
    music = wavOf(samples);
  }
  return music;
}
