// The code of telephone sound, held against the values that ITU-T G.711 publishes (table 2a, 14-bit, positive half).
import { describe, expect, it, test } from 'vitest';
import {
  decodeMuLaw,
  decodeSamples,
  encodeMuLaw,
  encodeSamples,
} from '../../../scripts/local-carrier/media/mu-law.ts';
import { loudnessOfTone, toneFrame } from '../../helpers/tones.ts';

/** Our samples are 16-bit. */
const times = 4;

describe('mu-law', () => {
  test.each([
    [0b1000_0000, 8031],
    [0b1000_1111, 4191],
    [0b1001_1111, 2079],
    [0b1010_1111, 1023],
    [0b1011_1111, 495],
    [0b1100_1111, 231],
    [0b1101_1111, 99],
    [0b1110_1111, 33],
    [0b1111_1110, 2],
    [0b1111_1111, 0],
  ])('code %i is heard as %i', (code, value) => {
    expect(decodeMuLaw(code)).toBe(value * times);
    expect(Math.abs(decodeMuLaw(code & 0x7f))).toBe(value * times);
    expect(encodeMuLaw(value * times)).toBe(code);
  });

  test.each([
    // Decision values: from the first on, below the second.
    [0b1000_0000, 7903, 8159],
    [0b1000_1111, 4063, 4319],
    [0b1001_1111, 2015, 2143],
    [0b1110_1111, 31, 35],
  ])('code %i is for what lies from %i to %i', (code, from, to) => {
    expect([encodeMuLaw(from * times), encodeMuLaw(to * times - 1)]).toEqual([code, code]);
    expect(encodeMuLaw(from * times - 1)).not.toBe(code);
  });

  it('gives every code back, except that there are two zeros', () => {
    for (let code = 0; code < 256; code += 1)
      expect(encodeMuLaw(decodeMuLaw(code))).toBe(code === 0x7f ? 0xff : code);
  });

  it('holds what is louder than loudest at the loudest, and silence is silence', () => {
    expect([encodeMuLaw(32_767), encodeMuLaw(-32_768)]).toEqual([0x80, 0x00]);
    expect([...encodeSamples(new Int16Array(3))]).toEqual([0xff, 0xff, 0xff]);
  });

  it('leaves a tone what it was', () => {
    const tone = decodeSamples(encodeSamples(toneFrame(500)));
    expect(loudnessOfTone(tone, 500)).toBeGreaterThan(7800);
    expect(loudnessOfTone(tone, 1000)).toBeLessThan(200);
  });
});
