/** How many segments a text is sent in, and so what it costs and how it breaks. */
import { describe, expect, it } from 'vitest';
import { TEXT_TEMPLATES } from '../../flows/case/events/texts.ts';
import { segmentsOf } from '../../flows/contract/segments.ts';
import { writtenText } from '../../flows/texts/written.ts';

describe('a text', () => {
  it.each([
    ['', { encoding: 'GSM-7', units: 0, segments: 0, left: 160 }],
    ['Help', { encoding: 'GSM-7', units: 4, segments: 1, left: 156 }],
    ['a'.repeat(160), { encoding: 'GSM-7', units: 160, segments: 1, left: 0 }],
    ['a'.repeat(161), { encoding: 'GSM-7', units: 161, segments: 2, left: 145 }],
    ['a'.repeat(306), { encoding: 'GSM-7', units: 306, segments: 2, left: 0 }],
    ['€', { encoding: 'GSM-7', units: 2, segments: 1, left: 158 }],
    ['Помогите', { encoding: 'UCS-2', units: 8, segments: 1, left: 62 }],
    ['я'.repeat(70), { encoding: 'UCS-2', units: 70, segments: 1, left: 0 }],
    ['я'.repeat(71), { encoding: 'UCS-2', units: 71, segments: 2, left: 63 }],
    ['💛', { encoding: 'UCS-2', units: 2, segments: 1, left: 68 }],
    ['a💛', { encoding: 'UCS-2', units: 3, segments: 1, left: 67 }],
  ] as const)('of «%s» counts as its carrier counts', (text, expected) => {
    expect(segmentsOf(text)).toEqual(expected);
  });

  it('that we write by ourselves is short: at most three segments in Russian, one in English', () => {
    for (const template of TEXT_TEMPLATES) {
      expect(segmentsOf(writtenText(template, 'ru')).segments).toBeLessThanOrEqual(3);
      expect(segmentsOf(writtenText(template, 'en'))).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    }
  });
});
