/** Which of the calls that nobody took the line has lost. */
import { describe, expect, test } from 'vitest';
import { type UntakenCall, untakenFate } from '../../flows/call/abandoned.ts';

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
