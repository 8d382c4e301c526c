/** What families write in my conversations is told once for each text, and beside a talk also on the screen. */
import { expect, it } from 'vitest';
import { newWords, wordsTo, writesBesideTalk } from '../../agent-console/board/new-words.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, aTalk, atSecond } from './a-case-summary.ts';

const board = (...items: CaseSummary[]) => new Map(items.map((item) => [item.id, item]));
const olga = { kind: 'staff', staffId: 'olga' } as const;
const writes = (second: number) => ({
  ...{ id: 'one', owner: olga, preview: 'Тише' },
  ...{ unansweredSince: atSecond(-60), lastTextAt: atSecond(second) },
});

it('the same words written twice are two texts', () => {
  const before = wordsTo(board(aCase(writes(-60))), 'olga');
  expect(newWords(before, wordsTo(board(aCase(writes(-60))), 'olga'))).toEqual([]);
  expect(newWords(before, wordsTo(board(aCase(writes(-5))), 'olga'))).toEqual(['one']);
});

it('what a colleague is written to, or what was answered, is no news of mine', () => {
  expect(wordsTo(board(aCase(writes(-5))), 'timur').size).toBe(0);
  expect(wordsTo(board(aCase({ ...writes(-5), unansweredSince: null })), 'olga').size).toBe(0);
});

it('whoever talks with the family that writes is told while something else is open', () => {
  const inTalk = aCase({ ...writes(-5), contacts: [aTalk('olga', { talkedSince: atSecond(-90) })] });
  expect(writesBesideTalk(inTalk, board(), 'olga', false)).toBe(true);
  expect(writesBesideTalk(inTalk, board(), 'olga', true)).toBe(false);
  expect(writesBesideTalk(inTalk, board(), 'timur', false)).toBe(false);
  expect(writesBesideTalk(aCase(writes(-5)), board(), 'olga', false)).toBe(false);
});

it('whoever talks with the family in another case is told as well, whosesoever the case is to which it writes', () => {
  const written = aCase({ ...writes(-5), owner: { kind: 'staff', staffId: 'timur' } });
  const call = aCase({
    ...{ id: 'call', relatedCaseIds: ['one'] },
    contacts: [aTalk('olga', { talkedSince: atSecond(-90) })],
  });
  const cases = board(written, call);
  expect([...wordsTo(cases, 'olga').keys()]).toEqual(['one']);
  expect(writesBesideTalk(written, cases, 'olga', false)).toBe(true);
  expect(writesBesideTalk(written, cases, 'sofia', false)).toBe(false);
  expect(wordsTo(board(written), 'olga').size).toBe(0);
});
