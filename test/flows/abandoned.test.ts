/** Which of the calls that nobody took the line has lost. */
import { describe, expect, test } from 'vitest';
import { hasWaited, type SentAway, type UntakenCall, untakenFate } from '../../flows/call/abandoned.ts';

describe('a family that nobody talked with', () => {
  const waited: UntakenCall = { waited: true, leftMessage: false, isOver: true };

  test.each<[string, Partial<UntakenCall>, string]>([
    ['was lost, once it had waited for a person and hung up', {}, 'abandoned'],
    ['did not wait, when it hung up in the menu', { waited: false }, 'didNotWait'],
    ['left a message, waited or not', { leftMessage: true }, 'message'],
    [
      'left a message, also while it still speaks',
      { leftMessage: true, waited: false, isOver: false },
      'message',
    ],
    ['is on the line still', { isOver: false }, 'undecided'],
    ['is in the menu still', { isOver: false, waited: false }, 'undecided'],
  ])('%s', (_, over, fate) => {
    expect(untakenFate({ ...waited, ...over })).toBe(fate);
  });
});

describe('a family has waited for a person', () => {
  const voicemail = (why: 'closed' | 'nobody' | 'tooLong' | 'chosen', atMs: number): SentAway => ({
    ...{ type: 'voicemail.started', why, atMs },
  });
  const elsewhere = (why: 'closed' | 'nobody'): SentAway => ({ type: 'overflow.started', why, atMs: 100 });

  test.each<[string, boolean, number | null, SentAway[]]>([
    ['not in the menu', false, null, []],
    ['once the menu led to one', true, 100, []],
    ['before it chose to leave a message', true, 100, [voicemail('chosen', 100)]],
    ['before the line gave it up', true, 100, [voicemail('tooLong', 400)]],
    ['not by key 2 of a closed line', false, 100, [voicemail('closed', 100)]],
    ['not by key 2 with nobody on shift', false, 100, [voicemail('nobody', 100)]],
    ['until whoever was on shift had left', true, 100, [voicemail('nobody', 160)]],
    ['not while another line is rung for the closed one', false, 100, [elsewhere('closed')]],
    ['nor once that was in vain', false, 100, [elsewhere('closed'), voicemail('closed', 130)]],
    [
      'while another line is rung as nobody is on shift',
      true,
      100,
      [elsewhere('nobody'), voicemail('nobody', 130)],
    ],
  ])('%s', (_, waited, waitsFromMs, sentAway) => {
    expect(hasWaited(waitsFromMs, sentAway)).toBe(waited);
  });
});
