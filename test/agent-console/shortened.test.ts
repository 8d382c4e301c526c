/** A long reason begins in the offer's card, and is never cut in the middle of a word or a character. */
import { expect, it } from 'vitest';
import { shortened } from '../../agent-console/lib/shortened.ts';

it('leaves alone what fits', () => {
  expect(shortened('нужен юрист', 11)).toBeNull();
});

it('ends at a word, without the comma before the ellipsis', () => {
  expect(shortened('нужен юрист, развод и опека над детьми', 16)).toBe('нужен юрист…');
});

it('cuts one long word where it must, but no character in two', () => {
  expect(shortened('а'.repeat(30), 10)).toBe(`${'а'.repeat(9)}…`);
  expect(shortened(`${'а'.repeat(8)}😀😀😀`, 10)).toBe(`${'а'.repeat(8)}…`);
});
