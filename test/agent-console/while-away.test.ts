/** What somebody reads who comes back: each kind of thing once, in the order in which it happened last. */
import { describe, expect, it } from 'vitest';
import { whileAwayLines, whileAwayWord } from '../../agent-console/desk/while-away-lines.ts';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';
import { HAPPENING_TYPES, type Happening } from '../../flows/contract/while-away.ts';
import { atSecond } from './a-case-summary.ts';

const happening = (seq: number, what: Happening['what'], said: string | null = null): Happening => ({
  seq,
  at: atSecond(seq),
  what,
  by: null,
  said,
});

describe('what happened while somebody was not there', () => {
  it('is told once for each kind, with how often and what was said last', () => {
    const lines = whileAwayLines([
      happening(1, 'text.received'),
      happening(2, 'nextStep.set', 'Позвонить'),
      happening(3, 'text.received'),
      happening(4, 'nextStep.set', 'Встретиться'),
    ]);
    expect(lines.map(({ what, times, said }) => [what, times, said])).toEqual([
      ['text.received', 2, null],
      ['nextStep.set', 2, 'Встретиться'],
    ]);
  });

  it('has words in both languages, whatever it was', () => {
    for (const what of HAPPENING_TYPES)
      for (const words of [ru, en]) expect(words.whileAway.what[whileAwayWord(what)]).toMatch(/\S/);
  });
});
