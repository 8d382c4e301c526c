/** Instants as lists and the API tell them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoOf } from '../../flows/ids.ts';

/** Milliseconds: the end of the year 9999, as far as this form of a date goes. */
const LAST_MS = Date.UTC(10_000, 0) - 1;

test('an instant is written as Date writes it, however many others were written before', () => {
  const near = fc.integer({ min: -3_000, max: 3_000 }).map((ms) => Date.UTC(2026, 10, 22) + ms);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: LAST_MS }), near)), (instants) => {
      expect(instants.map(isoOf)).toEqual(instants.map((ms) => new Date(ms).toISOString()));
    }),
  );
});
