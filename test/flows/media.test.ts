/** Which kinds of what a family sends are shown in the console, and which are only ever saved. */
import { expect, test } from 'vitest';
import { isShownInPlace, mediaTypeOf } from '../../flows/contract/media.ts';

test('a photo, a video and a spoken message are shown in place, however the network names them', () => {
  const shown = [
    'image/jpeg',
    'IMAGE/JPG',
    'image/png',
    'video/3gpp',
    'audio/mpeg; rate=8000',
    'audio/x-wav',
  ];
  expect(shown.filter((type) => !isShownInPlace(mediaTypeOf(type).kind))).toEqual([]);
});

test('a paper and a visiting card are files to be saved', () => {
  expect(mediaTypeOf('application/pdf')).toEqual({
    kind: 'file',
    ending: 'pdf',
    contentType: 'application/pdf',
  });
  expect(mediaTypeOf('text/x-vCard')).toEqual({ kind: 'file', ending: 'vcf', contentType: 'text/vcard' });
});

test('what could run in a browser, and what nobody knows, is bytes', () => {
  const odd = ['image/svg+xml', 'text/html', 'text/xml', '', 'image', 'constructor', 'text/html;,image/png'];
  const bytes = { kind: 'unknown', ending: 'bin', contentType: 'application/octet-stream' };
  expect(odd.map(mediaTypeOf)).toEqual(odd.map(() => bytes));
});
