/** Where one writes first in a case that is opened. */
import { expect, it } from 'vitest';
import { firstMode } from '../../agent-console/case/first-mode.ts';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { aCall, aTalk, atSecond } from './a-case-summary.ts';

const thread: ContactView = { ...aCall(), id: 'thread-1', channel: 'text', callState: null };
const ended: ContactView = { ...thread, endedAt: atSecond(-30), outcome: 'answered' };
const modeIn = (contacts: ContactView[], allowed: CaseView['allowed'] = ['note']) =>
  firstMode({ allowed, contacts });

it('is a reply wherever one is possible', () => {
  expect(modeIn([ended, aTalk('olga')], ['reply', 'note'])).toBe('reply');
});

it('is a note in a talk beside a thread that is over, and where nobody has written', () => {
  expect(modeIn([ended, aTalk('olga')])).toBe('note');
  expect(modeIn([aTalk('olga')])).toBe('note');
});

it('is the reply that cannot be sent, and why, where the family waits for one', () => {
  expect(modeIn([thread, aTalk('olga')])).toBe('reply');
  expect(modeIn([ended])).toBe('reply');
});
