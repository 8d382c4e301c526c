/** Ids are UUIDs in the order of their making, as far as milliseconds tell. */
import { expect, test } from 'vitest';
import { createNewId } from '../../server/new-id.ts';

test('an id is a UUID of version 7 that begins with the time', () => {
  const newId = createNewId(() => Date.UTC(2026, 0, 15, 20));
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(newId().replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 15, 20));
  expect(newId()).not.toBe(newId());
});

test('a later id stands behind an earlier one', () => {
  let nowMs = 1;
  const newId = createNewId(() => nowMs);
  const earlier = newId();
  nowMs = Date.UTC(2100, 0, 1);
  expect(earlier < newId()).toBe(true);
});
