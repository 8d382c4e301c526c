// The telephone's own code for sound, ITU-T G.711 mu-law: 8000 samples a second, one byte each. Samples here are
// 16-bit, four times the recommendation's 14-bit values.

/** Largest magnitude that has a code of its own; louder is heard as this. */
const clip = 32_635;
/** Moves the segment borders onto powers of two. */
const bias = 132;

/** The byte of one sample, as it travels: all bits inverted, so that silence is 0xff. */
export function encodeMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(clip, Math.abs(sample)) + bias;
  const segment = 24 - Math.clz32(magnitude);
  const step = (magnitude >> (segment + 3)) & 0x0f;
  return ~(sign | (segment << 4) | step) & 0xff;
}

export function decodeMuLaw(code: number): number {
  const inverted = ~code & 0xff;
  const segment = (inverted >> 4) & 0x07;
  const magnitude = ((((inverted & 0x0f) << 3) + bias) << segment) - bias;
  return inverted & 0x80 ? -magnitude : magnitude;
}

export function encodeSamples(samples: Int16Array): Buffer {
  const bytes = Buffer.allocUnsafe(samples.length);
  for (let index = 0; index < samples.length; index += 1) bytes[index] = encodeMuLaw(samples[index] ?? 0);
  return bytes;
}

export function decodeSamples(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) samples[index] = decodeMuLaw(bytes[index] ?? 0xff);
  return samples;
}
