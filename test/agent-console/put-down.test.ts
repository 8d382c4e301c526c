/** A call that is ended while the server is away: when hanging up ends it, and what the server is told once it is back. */
import { describe, expect, it } from 'vitest';
import { callToPutDown, commandAfter } from '../../agent-console/commands/put-down.ts';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import { aCall, aCase, aTalk, atSecond } from './a-case-summary.ts';

const withCall = (call: ContactView) => aCase({ contacts: [call] });
const interpreter = { id: 'p', kind: 'interpreter', name: '', number: '', state: 'in' } as const;

describe('hanging up without the server', () => {
  it.each(['talking', 'held', 'asking'] as const)(
    'ends a call in which one is alone with the family (%s)',
    (callState) => {
      expect(callToPutDown(withCall(aTalk('anna', { callState })), 'anna')).toEqual({ id: 'call-1' });
    },
  );

  it.each([
    ['a colleague is with the family, and would have the call', aTalk('anna', { callState: 'joined' })],
    ['an interpreter is in it', aTalk('anna', { parties: [interpreter] })],
    ['it is a colleague’s talk, in which one only helps', aTalk('boris')],
    ['nobody talks yet', aCall({ callState: 'connecting' })],
  ])('is not offered where %s', (_why, call) => {
    expect(callToPutDown(withCall(call), 'anna')).toBeNull();
  });
});

describe('the server, back again, is told', () => {
  const putDown = { caseId: 'case-1', contactId: 'call-1', staffId: 'anna', key: 'k' };

  it.each([
    ['still takes it for a talk', aTalk('anna')],
    ['takes it for a browser that was lost', aTalk('anna', { callState: 'recovering' })],
  ])('to end the call that it %s', (_how, call) => {
    expect(commandAfter(putDown, withCall(call))).toEqual({ type: 'endCall' });
  });

  it.each([
    ['broke off and is about to be called back', aTalk('anna', { callState: 'dropped' })],
    ['hung up', aTalk('anna', { callState: 'ended', endedAt: atSecond(-1) })],
  ])('that the family which %s had said goodbye', (_how, call) => {
    expect(commandAfter(putDown, withCall(call))).toEqual({ type: 'farewell', said: true });
  });

  it.each([
    ['a supervisor has taken the talk over', withCall(aTalk('sofia'))],
    ['another call of the family is on the line', withCall(aTalk('anna', { id: 'call-2' }))],
    ['the case is another’s by now', undefined],
  ])('nothing where %s', (_why, item) => {
    expect(commandAfter(putDown, item)).toBeNull();
  });
});
