/** What signing out would lose, so that it is asked before. */
import { expect, it } from 'vitest';
import { talkedCaseOf } from '../../agent-console/board/hands.ts';
import { casesNamedIn } from '../../agent-console/lib/drafts.ts';
import { aCase, aTalk, atSecond } from './a-case-summary.ts';

it('a talk is named by its case, and only to whoever talks', () => {
  const talk = aCase({ contacts: [aTalk('anna', { talkedSince: atSecond(-60) })] });
  expect(talkedCaseOf([aCase({ id: 'other' }), talk], 'anna')).toBe(talk);
  expect(talkedCaseOf([talk], 'boris')).toBeNull();
});

it('a supervisor who listens loses no talk of their own', () => {
  const monitors = [{ staffId: 'sofia', mode: 'listen', state: 'in' } as const];
  const talk = aCase({ contacts: [aTalk('anna', { talkedSince: atSecond(-60), monitors })] });
  expect(talkedCaseOf([talk], 'sofia')).toBeNull();
});

it('drafts are told once for each case, of this person alone', () => {
  const names = [
    'draft.anna.case-1.reply',
    'draft.anna.case-1.form.wrapUp.summary',
    'sound.volume',
    'draft.anna.case-2.note',
    'draft.boris.case-3.note',
  ];
  expect(casesNamedIn(names, 'anna')).toEqual(['case-1', 'case-2']);
  expect(casesNamedIn(names, 'sofia')).toEqual([]);
});
