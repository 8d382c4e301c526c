/** A warm handover as each of those in it sees it: whoever asks, whoever is asked, and everybody else. */
import { describe, expect, it } from 'vitest';
import { askerOf, consultOf, isConsulted } from '../../agent-console/board/consult.ts';
import { newTalk, talksOf } from '../../agent-console/board/new-talks.ts';
import { wordedCommand } from '../../agent-console/board/occasion.ts';
import { workLists } from '../../agent-console/board/work-order.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/contract/words.ts';
import { aCase, aTalk, atSecond, NOON } from './a-case-summary.ts';

const ASKER = 'anna';
const COLLEAGUE = 'boris';

function aCallIn(callState: CallStateName, asked = true): CaseSummary {
  return aCase({
    state: 'inConversation',
    owner: { kind: 'staff', staffId: ASKER },
    contacts: [aTalk(ASKER, { callState })],
    offers: asked
      ? [
          {
            id: 'offer-1',
            staffId: COLLEAGUE,
            attention: 'voice',
            offeredAt: atSecond(-5),
            expiresAt: atSecond(30),
          },
        ]
      : [],
  });
}

const listsOf = (item: CaseSummary, staffId: string) => workLists([item], staffId, NOON, 'Europe/Moscow');

describe('while a colleague is rung', () => {
  const item = aCallIn('consultRinging');

  it('the colleague learns who asks, and nobody else is asked', () => {
    expect(askerOf(item, COLLEAGUE)).toBe(ASKER);
    expect(askerOf(item, ASKER)).toBeNull();
    expect(askerOf(item, 'vera')).toBeNull();
  });

  it('it is held out to the colleague, and no talk of theirs yet', () => {
    expect(listsOf(item, COLLEAGUE).offers).toHaveLength(1);
    expect(isConsulted(item, COLLEAGUE)).toBe(false);
    expect(talksOf([item], COLLEAGUE).size).toBe(0);
  });
});

describe.each(['consulting', 'joined'] as const)('once the colleague is on the line (%s)', (callState) => {
  const item = aCallIn(callState);

  it('nothing is offered any more: the case is among those they work on', () => {
    expect(askerOf(item, COLLEAGUE)).toBeNull();
    expect(listsOf(item, COLLEAGUE)).toMatchObject({ offers: [], mine: [{ id: 'case-1' }] });
    expect(listsOf(item, ASKER)).toMatchObject({ offers: [], mine: [{ id: 'case-1' }] });
  });

  it('the case comes to their screen, once', () => {
    const before = talksOf([aCallIn('consultRinging')], COLLEAGUE);
    const now = talksOf([item], COLLEAGUE);
    expect(newTalk(before, now)?.id).toBe('case-1');
    expect(newTalk(now, talksOf([item], COLLEAGUE))).toBeNull();
  });
});

it('is none while the family is merely held, or in a talk of two', () => {
  expect(consultOf(aCallIn('held', false))).toBeNull();
  expect(consultOf(aCallIn('talking', false))).toBeNull();
});

it('words the same steps otherwise on the line: leaving it is no declining', () => {
  expect(wordedCommand('decline', aCallIn('consultRinging'))).toBe('decline');
  expect(wordedCommand('decline', aCallIn('consulting'))).toBe('leaveCall');
  expect(wordedCommand('decline', aCallIn('joined'))).toBe('leaveCall');
  expect(wordedCommand('completeHandover', aCallIn('consulting'))).toBe('completeHandover');
  expect(wordedCommand('takeBack', aCallIn('consulting'))).toBe('takeBack');
  expect(wordedCommand('completeHandover', aCallIn('joined'))).toBe('leaveCall');
  expect(wordedCommand('takeBack', aCallIn('joined'))).toBe('goOnAlone');
  expect(wordedCommand('endCall', aCallIn('joined'))).toBe('endCall');
});
