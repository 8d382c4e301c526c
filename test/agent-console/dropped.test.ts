/** A talk that broke off in danger stands as such, however long ago it was. */
import { expect, it } from 'vitest';
import { isBrokenOff, isDropShown, saysBrokenOff } from '../../agent-console/board/dropped.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, atSecond, NOON } from './a-case-summary.ts';

const HOUR_MS = 3_600_000;

function dropped(kind: 'reachFamily' | 'wrapUp'): CaseSummary {
  return aCase({
    state: 'wrapUp',
    urgency: 'imminent',
    dropped: { at: atSecond(0), until: atSecond(900), way: 'waits' },
    nextStep: {
      kind,
      what: '',
      who: { kind: 'staff', staffId: 'anna' },
      dueAt: atSecond(60),
      nearAt: atSecond(0),
      deadline: 'ahead',
    },
  });
}

it('in danger the two keys about the drop stay until the family is reached', () => {
  expect(isBrokenOff(dropped('reachFamily'))).toBe(true);
  expect(isDropShown(dropped('reachFamily'), NOON + HOUR_MS)).toBe(true);
});

it('elsewhere they go once the family is not awaited any more', () => {
  expect(isBrokenOff(dropped('wrapUp'))).toBe(false);
  expect(isDropShown(dropped('wrapUp'), NOON + 60_000)).toBe(true);
  expect(isDropShown(dropped('wrapUp'), NOON + HOUR_MS)).toBe(false);
  expect(isDropShown(aCase(), NOON)).toBe(false);
});

it('what the family has written since is seen before what is to be done', () => {
  expect(saysBrokenOff(dropped('reachFamily'))).toBe(true);
  expect(saysBrokenOff({ ...dropped('reachFamily'), unansweredSince: atSecond(30) })).toBe(false);
});
