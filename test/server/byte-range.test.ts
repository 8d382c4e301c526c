import { expect, test } from 'vitest';
import { byteRangeOf } from '../../server/routes/byte-range.ts';

test.each([
  ['nothing', undefined, null],
  ['the beginning', 'bytes=0-', { first: 0, last: 99 }],
  ['a part', 'bytes=10-19', { first: 10, last: 19 }],
  ['more than there is', 'bytes=90-500', { first: 90, last: 99 }],
  ['the end', 'bytes=-10', { first: 90, last: 99 }],
  ['an end longer than all', 'bytes=-500', { first: 0, last: 99 }],
  ['what lies behind the end', 'bytes=100-', 'unsatisfiable'],
  ['an end of no length', 'bytes=-0', 'unsatisfiable'],
  ['a part that ends before it begins', 'bytes=20-10', null],
  ['several parts', 'bytes=0-1,5-9', null],
  ['something else', 'pages=1-2', null],
  ['no number', 'bytes=-', null],
] as const)('of a hundred bytes a request wants %s', (_what, header, range) => {
  expect(byteRangeOf(header, 100)).toEqual(range);
});
