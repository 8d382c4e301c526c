/** What counts as a whole sound, from its first bytes: anything else is never taken for a family's words. */
import { describe, expect, test } from 'vitest';
import { wavOfSpeech } from '../../scripts/local-carrier/recordings/wav.ts';
import { HEAD_BYTES, soundOf } from '../../server/recordings/sound.ts';

const WAV = wavOfSpeech('Здравствуйте', 2.5);
const ofWhole = (bytes: Buffer) => soundOf(bytes.subarray(0, HEAD_BYTES), bytes.length);

/** As a provider writes it who does not know the length yet. */
function streamed(lengthField: number): Buffer {
  const wav = Buffer.from(WAV);
  wav.writeUInt32LE(lengthField, 40);
  return wav;
}

/** With a chunk of remarks between the format and the sound. */
function withRemarks(): Buffer {
  const remarks = Buffer.from('LIST\u0005\u0000\u0000\u0000INFOx\u0000', 'latin1');
  return Buffer.concat([WAV.subarray(0, 36), remarks, WAV.subarray(36)]);
}

describe('a WAV', () => {
  test('says how long it is, wherever its sound begins', () => {
    const whole = { contentType: 'audio/wav', durationS: 2.5 };
    expect(ofWhole(WAV)).toEqual(whole);
    expect(ofWhole(withRemarks())).toEqual(whole);
  });

  test('that was streamed is as long as what came', () => {
    for (const unknown of [0, 0xffffffff])
      expect(ofWhole(streamed(unknown))).toEqual({ contentType: 'audio/wav', durationS: 2.5 });
  });

  test('that ends before it says so is none', () => {
    expect(ofWhole(WAV.subarray(0, WAV.length - 1))).toBeNull();
  });
});

test.each([
  ['an MP3 with its card', Buffer.from('ID3\u0004rest', 'latin1'), 'audio/mpeg'],
  ['an MP3 from its first frame', Buffer.from([0xff, 0xfb, 0x90, 0x00]), 'audio/mpeg'],
  ['an Ogg', Buffer.from('OggS\u0000rest', 'latin1'), 'audio/ogg'],
])('%s is a sound', (_what, bytes, contentType) => {
  expect(ofWhole(bytes)).toEqual({ contentType, durationS: null });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<!doctype html>')],
  ['a refusal', Buffer.from('{"code":20404}')],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
])('%s is none', (_what, bytes) => {
  expect(ofWhole(bytes)).toBeNull();
});
