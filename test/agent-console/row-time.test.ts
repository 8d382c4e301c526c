/** Which time stands at the end of a row: one that counts up is a family's, one that stands still is a deadline. */
import { expect, it } from 'vitest';
import { wordsInTalk } from '../../agent-console/board/occasion.ts';
import { rowTimeOf } from '../../agent-console/board/row-time.ts';
import { aCall, aCase, aTalk, atSecond } from './a-case-summary.ts';

const step = {
  kind: 'accept',
  what: '',
  who: { kind: 'team', team: 'hotline', specialty: null },
  dueAt: atSecond(120),
  nearAt: atSecond(60),
  deadline: 'ahead',
} as const;

it('a caller who listens to the menu shows how long the call lasts, not when its step falls due', () => {
  const item = aCase({ nextStep: step, contacts: [aCall({ startedAt: atSecond(-40) })] });
  expect(rowTimeOf(item, true)).toEqual({ kind: 'lasts', since: atSecond(-40), onLine: true });
});

it('a talk is counted from where it began, and the call before it was its wait', () => {
  const talk = aTalk('olga', { startedAt: atSecond(-90), talkedSince: atSecond(-40) });
  for (const isQuiet of [true, false])
    expect(rowTimeOf(aCase({ contacts: [talk] }), isQuiet)).toEqual({ kind: 'talks', since: atSecond(-40) });
});

it('a quiet case shows when its step falls due, and one that waits for a call back is quiet', () => {
  const ended = aCall({ endedAt: atSecond(-10) });
  const asked = aCall({ awaitsCallback: true });
  for (const contacts of [[], [ended], [asked]])
    expect(rowTimeOf(aCase({ nextStep: step, contacts }), true)).toEqual({ kind: 'due', at: atSecond(120) });
});

it('whoever waits is counted before all else', () => {
  const item = aCase({ nextStep: step, waitingSince: atSecond(-177) });
  expect(rowTimeOf(item, true)).toEqual({ kind: 'waits', since: atSecond(-177) });
});

it('a talk keeps its own clock while its family writes as well', () => {
  const talk = aTalk('olga', { startedAt: atSecond(-150), talkedSince: atSecond(-112) });
  const item = aCase({ contacts: [talk], unansweredSince: atSecond(-44), preview: 'Не могу говорить' });
  expect(rowTimeOf(item, false)).toEqual({ kind: 'talks', since: atSecond(-112) });
  expect(wordsInTalk(item)).toBe('Не могу говорить');
  expect(wordsInTalk({ ...item, unansweredSince: null })).toBeNull();
  expect(wordsInTalk({ ...item, contacts: [] })).toBeNull();
});
