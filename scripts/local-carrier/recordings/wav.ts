// Sound of a recording, and lengths of the sounds that we are asked to play.

const sampleRateHz = 8000;

/**
 * A mono 16-bit WAV of exactly so many seconds: one soft tone per syllable-sized piece of the text, then silence,
 * so that a listener hears that somebody spoke, for how long, and that two recordings differ.
 */
export function wavOfSpeech(spoken: string, seconds: number): Buffer {
  const sampleCount = Math.max(1, Math.round(seconds * sampleRateHz));
  const wav = emptyWav(sampleCount);
  const syllableSamples = Math.round(sampleRateHz * 0.16);
  const syllables = spoken.match(/\S{1,3}|\s+/g) ?? [];
  for (let sample = 0; sample < sampleCount; sample += 1) {
    const syllable = syllables[Math.floor(sample / syllableSamples)];
    if (syllable === undefined) break;
    if (syllable.trim() === '') continue;
    const within = (sample % syllableSamples) / syllableSamples;
    const pitchHz = 140 + ((syllable.codePointAt(0) ?? 0) % 24) * 9;
    const phase = (2 * Math.PI * pitchHz * sample) / sampleRateHz;
    const voice = Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase);
    wav.writeInt16LE(Math.round(5200 * Math.sin(Math.PI * within) * voice), 44 + sample * 2);
  }
  return wav;
}

/** The same of sound as it was, 8000 samples a second. */
export function wavOfSamples(samples: Int16Array): Buffer {
  const wav = emptyWav(samples.length);
  for (const [index, sample] of samples.entries()) wav.writeInt16LE(sample, 44 + index * 2);
  return wav;
}

/** Header and silence. */
function emptyWav(sampleCount: number): Buffer {
  const wav = Buffer.alloc(44 + sampleCount * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + sampleCount * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRateHz, 24);
  wav.writeUInt32LE(sampleRateHz * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(sampleCount * 2, 40);
  return wav;
}

/** Length of a WAV in seconds, or null when the bytes are no WAV. Reads the header only. */
export function wavSeconds(bytes: Buffer): number | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  let bytesPerSecond = 0;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const chunk = bytes.toString('latin1', offset, offset + 4);
    const size = bytes.readUInt32LE(offset + 4);
    if (chunk === 'fmt ' && offset + 20 <= bytes.length) bytesPerSecond = bytes.readUInt32LE(offset + 16);
    if (chunk === 'data') return bytesPerSecond > 0 ? size / bytesPerSecond : null;
    offset += 8 + size + (size % 2);
  }
  return null;
}
