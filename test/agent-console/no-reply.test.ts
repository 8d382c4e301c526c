/** A conversation is ended over a family's unanswered text only with a word of what becomes of it. */
import { expect, it } from 'vitest';
import {
  choiceKept,
  hasWrittenMore,
  isReplyWordMissing,
  keptChoice,
  noReplyChoices,
} from '../../agent-console/commands/forms/no-reply.ts';
import { atSecond } from './a-case-summary.ts';

const reachable = { safety: 'unknown', optedOut: false } as const;
const waits = { ...reachable, unansweredSince: atSecond(-120) };

it.each(['wrapUp', 'followUp', 'close', 'endContact'])('%s asks for it while the family waits', (type) => {
  expect(isReplyWordMissing({ type, noReply: null }, waits)).toBe(true);
  expect(isReplyWordMissing({ type, noReply: 'talked' }, waits)).toBe(false);
  expect(isReplyWordMissing({ type }, { ...reachable, unansweredSince: null })).toBe(false);
});

it('what moves the case asks for nothing: the answer is owed there too', () => {
  expect(isReplyWordMissing({ type: 'escalate' }, waits)).toBe(false);
});

it('later is an answer only where the case stays open', () => {
  expect(noReplyChoices('wrapUp')).toContain('later');
  expect(noReplyChoices('close')).not.toContain('later');
  expect(noReplyChoices('endContact')).not.toContain('later');
});

const wrote = (second: number) => ({ unansweredSince: atSecond(-120), lastTextAt: atSecond(second) });

it('a reason belongs to the text it was chosen for: a newer one empties it, in a form opened again too', () => {
  const kept = keptChoice('notNeeded', wrote(-60));
  expect(choiceKept(kept, wrote(-60), 'wrapUp')).toBe('notNeeded');
  expect(choiceKept(kept, wrote(-5), 'wrapUp')).toBeNull();
  expect(choiceKept(keptChoice('notNeeded', wrote(-5)), wrote(-5), 'wrapUp')).toBe('notNeeded');
});

it('a reason that a form does not offer is none', () => {
  expect(choiceKept(keptChoice('later', wrote(-60)), wrote(-60), 'close')).toBeNull();
  expect(choiceKept('', wrote(-60), 'close')).toBeNull();
});

it('words that came into an open form are told until something is said of them', () => {
  expect(hasWrittenMore(wrote(-60), wrote(-60), null)).toBe(false);
  expect(hasWrittenMore(wrote(-60), wrote(-5), null)).toBe(true);
  expect(hasWrittenMore({}, wrote(-5), null)).toBe(true);
  expect(hasWrittenMore(wrote(-60), wrote(-5), 'talked')).toBe(false);
  expect(hasWrittenMore(wrote(-60), { unansweredSince: null, lastTextAt: atSecond(-5) }, null)).toBe(false);
});

it.each([
  ['whose phone is marked unsafe', { safety: 'unsafe' }],
  ['that sent STOP', { optedOut: true }],
] as const)('the next step of a family %s says what becomes of its words', (_which, marked) => {
  const step = { type: 'setNextStep', noReply: null };
  expect(isReplyWordMissing(step, { ...waits, ...marked })).toBe(true);
  expect(isReplyWordMissing({ ...step, noReply: 'later' }, { ...waits, ...marked })).toBe(false);
  expect(isReplyWordMissing(step, { ...reachable, ...marked, unansweredSince: null })).toBe(false);
  expect(isReplyWordMissing(step, waits)).toBe(false);
  expect(noReplyChoices('setNextStep', { ...waits, ...marked })).toContain('later');
});

it('that a family unsubscribed is a reason where it did', () => {
  expect(noReplyChoices('wrapUp', { safety: 'unknown', optedOut: true })).toContain('optedOut');
  expect(noReplyChoices('wrapUp', reachable)).not.toContain('optedOut');
  expect(noReplyChoices('wrapUp', { safety: 'unknown', optedOut: true })[0]).toBe('optedOut');
  expect(noReplyChoices('setNextStep', { safety: 'unsafe', optedOut: true })[0]).toBe('notSafe');
});
