// Sound that the application wants played, as samples for a telephone: from the WAV that its length was read from.
import { sampleRateHz } from './frame.ts';

const known = new WeakMap<Buffer, Int16Array>();

/** Samples of a WAV with 16-bit sound, the first channel at 8000 a second. Null for anything else. Decodes once. */
export function samplesOfWav(bytes: Buffer): Int16Array | null {
  const decoded = known.get(bytes) ?? decode(bytes);
  if (decoded !== null) known.set(bytes, decoded);
  return decoded;
}

function decode(bytes: Buffer): Int16Array | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  let format: { channels: number; rateHz: number } | null = null;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const chunk = bytes.toString('latin1', offset, offset + 4);
    const size = bytes.readUInt32LE(offset + 4);
    const begins = offset + 8;
    if (chunk === 'fmt ' && begins + 16 <= bytes.length) {
      const is16BitPcm = bytes.readUInt16LE(begins) === 1 && bytes.readUInt16LE(begins + 14) === 16;
      const [channels, rateHz] = [bytes.readUInt16LE(begins + 2), bytes.readUInt32LE(begins + 4)];
      format = is16BitPcm && channels > 0 && rateHz > 0 ? { channels, rateHz } : null;
    }
    if (chunk === 'data')
      return format === null ? null : resampled(bytes.subarray(begins, begins + size), format);
    offset = begins + size + (size % 2);
  }
  return null;
}

function resampled(data: Buffer, { channels, rateHz }: { channels: number; rateHz: number }): Int16Array {
  const bytesEach = 2 * channels;
  const count = Math.floor((Math.floor(data.length / bytesEach) * sampleRateHz) / rateHz);
  return Int16Array.from({ length: count }, (_, index) =>
    data.readInt16LE(Math.floor((index * rateHz) / sampleRateHz) * bytesEach),
  );
}
