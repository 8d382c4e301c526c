/** What families write in my conversations is told once for each text, and beside a talk also on the screen. */
import { expect, it } from 'vitest';
import { newWords, wordsTo, writesBesideTalk } from '../../agent-console/board/new-words.ts';
import { aCase, aTalk, atSecond } from './a-case-summary.ts';

const olga = { kind: 'staff', staffId: 'olga' } as const;
const writes = (second: number) => ({
  ...{ id: 'one', owner: olga, preview: 'Тише' },
  ...{ unansweredSince: atSecond(-60), lastTextAt: atSecond(second) },
});

it('the same words written twice are two texts', () => {
  const before = wordsTo([aCase(writes(-60))], 'olga');
  expect(newWords(before, wordsTo([aCase(writes(-60))], 'olga'))).toEqual([]);
  expect(newWords(before, wordsTo([aCase(writes(-5))], 'olga'))).toEqual(['one']);
});

it('what a colleague is written to, or what was answered, is no news of mine', () => {
  expect(wordsTo([aCase(writes(-5))], 'timur').size).toBe(0);
  expect(wordsTo([aCase({ ...writes(-5), unansweredSince: null })], 'olga').size).toBe(0);
});

it('whoever talks with the family that writes is told while something else is open', () => {
  const inTalk = aCase({ ...writes(-5), contacts: [aTalk('olga', { talkedSince: atSecond(-90) })] });
  expect(writesBesideTalk(inTalk, 'olga', false)).toBe(true);
  expect(writesBesideTalk(inTalk, 'olga', true)).toBe(false);
  expect(writesBesideTalk(inTalk, 'timur', false)).toBe(false);
  expect(writesBesideTalk(aCase(writes(-5)), 'olga', false)).toBe(false);
});
