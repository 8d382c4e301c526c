/**
 * What kind of sound a file holds, and how long, from its first bytes. The provider's copy is deleted once ours is
 * kept: what a broken proxy hands out with a 200, or half a sound, must not be taken for a family's words.
 */
export interface Sound {
  contentType: 'audio/wav' | 'audio/mpeg' | 'audio/ogg';
  /** Seconds; null where the beginning does not say. */
  durationS: number | null;
}

/** Bytes from the beginning that are looked at. */
export const HEAD_BYTES = 4096;
/** A WAV that was written as a stream says this, for it did not know its length. */
const LENGTH_UNKNOWN = 0xffffffff;

/** Null when it is no sound, or when the sound says that it goes on after the last byte. */
export function soundOf(head: Buffer, bytes: number): Sound | null {
  const begins = head.toString('latin1', 0, 4);
  if (begins === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE') return wavOf(head, bytes);
  if (begins === 'OggS') return { contentType: 'audio/ogg', durationS: null };
  const isFrame = head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0;
  return begins.startsWith('ID3') || isFrame ? { contentType: 'audio/mpeg', durationS: null } : null;
}

/** Chunks follow one another, each with its name and length; the format comes before the sound. */
function wavOf(head: Buffer, bytes: number): Sound | null {
  let bytesPerSecond = 0;
  let offset = 12;
  while (offset + 8 <= head.length) {
    const name = head.toString('latin1', offset, offset + 4);
    const length = head.readUInt32LE(offset + 4);
    const begin = offset + 8;
    if (name === 'fmt ' && begin + 12 <= head.length) bytesPerSecond = head.readUInt32LE(begin + 8);
    if (name === 'data') {
      const isOpen = length === LENGTH_UNKNOWN || length === 0;
      if (!isOpen && begin + length > bytes) return null;
      const soundBytes = isOpen ? bytes - begin : length;
      return {
        contentType: 'audio/wav',
        durationS: bytesPerSecond > 0 ? Math.round((soundBytes / bytesPerSecond) * 10) / 10 : null,
      };
    }
    offset = begin + length + (length % 2);
  }
  return { contentType: 'audio/wav', durationS: null };
}
