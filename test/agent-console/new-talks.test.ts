/** When a call that was accepted on the phone is news to the console. */
import { expect, it } from 'vitest';
import { newTalk, talksOf } from '../../agent-console/board/new-talks.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCall, aCase, atSecond } from './a-case-summary.ts';

const ME = 'anna';

function aCallWith(talkingStaffId: string | null, endedAt: string | null = null): CaseSummary {
  const callState = endedAt ? null : talkingStaffId ? 'talking' : 'connecting';
  return aCase({ contacts: [aCall({ endedAt, callState, talkingStaffId })] });
}

const talks = (item: CaseSummary) => talksOf([item], ME);

it('is when I begin to talk', () => {
  expect(newTalk(talks(aCallWith(null)), talks(aCallWith(ME)))?.id).toBe('case-1');
});

it('is not a second time while the same call goes on', () => {
  expect(newTalk(talks(aCallWith(ME)), talks(aCallWith(ME)))).toBeNull();
});

it('is not when a colleague talks, or when the call is over', () => {
  expect(newTalk(talks(aCallWith(null)), talks(aCallWith('boris')))).toBeNull();
  expect(newTalk(talks(aCallWith(null)), talks(aCallWith(ME, atSecond(0))))).toBeNull();
});
