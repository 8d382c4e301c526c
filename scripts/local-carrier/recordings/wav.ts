// Sound of a recording, and lengths of the sounds that we are asked to play.
import type { OfCall, Recording } from './recording.ts';

const sampleRateHz = 8000;

/**
 * Exactly so many seconds: one soft tone per syllable-sized piece of the text, then silence, so that a listener hears
 * that somebody spoke, for how long, and that two recordings differ.
 */
function samplesOfSpeech(spoken: string, seconds: number): Int16Array {
  const samples = new Int16Array(Math.max(1, Math.round(seconds * sampleRateHz)));
  const syllableSamples = Math.round(sampleRateHz * 0.16);
  const syllables = spoken.match(/\S{1,3}|\s+/g) ?? [];
  for (let sample = 0; sample < samples.length; sample += 1) {
    const syllable = syllables[Math.floor(sample / syllableSamples)];
    if (syllable === undefined) break;
    if (syllable.trim() === '') continue;
    const within = (sample % syllableSamples) / syllableSamples;
    const pitchHz = 140 + ((syllable.codePointAt(0) ?? 0) % 24) * 9;
    const phase = (2 * Math.PI * pitchHz * sample) / sampleRateHz;
    const voice = Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase);
    samples[sample] = Math.round(5200 * Math.sin(Math.PI * within) * voice);
  }
  return samples;
}

/** A 16-bit WAV of one or two channels of the same length. */
function wavOf(channels: readonly Int16Array[]): Buffer {
  const sampleCount = channels[0]?.length ?? 0;
  const frameBytes = channels.length * 2;
  const wav = Buffer.alloc(44 + sampleCount * frameBytes);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + sampleCount * frameBytes, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(channels.length, 22);
  wav.writeUInt32LE(sampleRateHz, 24);
  wav.writeUInt32LE(sampleRateHz * frameBytes, 28);
  wav.writeUInt16LE(frameBytes, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(sampleCount * frameBytes, 40);
  for (const [channel, samples] of channels.entries()) {
    for (let sample = 0; sample < sampleCount; sample += 1)
      wav.writeInt16LE(samples[sample] ?? 0, 44 + sample * frameBytes + channel * 2);
  }
  return wav;
}

export function wavOfSpeech(spoken: string, seconds: number): Buffer {
  return wavOf([samplesOfSpeech(spoken, seconds)]);
}

/** The same of sound as it was, 8000 samples a second. */
export function wavOfSamples(samples: Int16Array): Buffer {
  return wavOf([samples]);
}

/** Of a recorded call: its real sound where there was any, else tones for the words typed on either side. */
export function wavOfTalk({
  spoken,
  seconds,
  ofCall: { heard, channels, track, sound },
}: Recording & { ofCall: OfCall }): Buffer {
  const { own, other } = sound.samples() ?? {
    own: samplesOfSpeech(spoken.join(' '), seconds),
    other: samplesOfSpeech(heard.join(' '), seconds),
  };
  const kept = [...(track === 'outbound' ? [] : [own]), ...(track === 'inbound' ? [] : [other])];
  return wavOf(channels === 2 ? kept : [mixed(kept)]);
}

function mixed([first = new Int16Array(1), second]: readonly Int16Array[]): Int16Array {
  if (second === undefined) return first;
  return first.map((sample, index) => Math.max(-32_768, Math.min(32_767, sample + (second[index] ?? 0))));
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
