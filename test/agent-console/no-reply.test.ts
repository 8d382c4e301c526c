/** A conversation is ended over a family's unanswered text only with a word of what becomes of it. */
import { expect, it } from 'vitest';
import { isReplyWordMissing, noReplyChoices } from '../../agent-console/commands/forms/no-reply.ts';
import { atSecond } from './a-case-summary.ts';

const waits = { unansweredSince: atSecond(-120) };

it.each(['wrapUp', 'followUp', 'close', 'endContact'])('%s asks for it while the family waits', (type) => {
  expect(isReplyWordMissing({ type, noReply: null }, waits)).toBe(true);
  expect(isReplyWordMissing({ type, noReply: 'talked' }, waits)).toBe(false);
  expect(isReplyWordMissing({ type }, { unansweredSince: null })).toBe(false);
});

it('what moves the case asks for nothing: the answer is owed there too', () => {
  expect(isReplyWordMissing({ type: 'escalate' }, waits)).toBe(false);
});

it('later is an answer only where the case stays open', () => {
  expect(noReplyChoices('wrapUp')).toContain('later');
  expect(noReplyChoices('close')).not.toContain('later');
  expect(noReplyChoices('endContact')).not.toContain('later');
});
