/** A family that calls while somebody works on its case: each side learns of the other, as far as both are theirs to see. */
import { describe, expect, it } from 'vitest';
import { besideOf, callBeside } from '../../agent-console/board/beside.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCall, aCase, aTalk, atSecond } from './a-case-summary.ts';

const dueAt = atSecond(3600);
const step = {
  kind: 'custom',
  who: { kind: 'staff', staffId: 'olga' },
  nearAt: dueAt,
  deadline: 'ahead',
} as const;
/** Olga writes with the family. */
const written = (more: Partial<CaseSummary> = {}) =>
  aCase({
    id: 'texts',
    number: 39,
    state: 'inConversation',
    owner: { kind: 'staff', staffId: 'olga' },
    contacts: [aCall({ id: 'thread', channel: 'text', callState: null })],
    nextStep: { ...step, what: 'Найти переводчика', dueAt },
    ...more,
  });
/** The same family calls. */
const called = (more: Partial<CaseSummary> = {}) =>
  aCase({ id: 'call', number: 42, contacts: [aCall()], relatedCaseIds: ['texts'], ...more });
const board = (...cases: CaseSummary[]) => new Map(cases.map((item) => [item.id, item]));

describe('whoever is offered the call', () => {
  it('is told who writes with the family, in which case, and what was agreed', () => {
    expect(besideOf(called(), board(called(), written()))).toMatchObject([
      { item: { number: 39 }, staffId: 'olga', writes: true, agreed: { what: 'Найти переводчика', dueAt } },
    ]);
  });

  it('is told what stands beside the next step, where that is the machine’s', () => {
    const machines = { ...step, kind: 'wrapUp', what: '', dueAt } as const;
    const kept = written({ nextStep: machines, agreedStep: { ...step, what: 'Позвонить в пять', dueAt } });
    expect(besideOf(called(), board(kept))[0]?.agreed).toMatchObject({ what: 'Позвонить в пять' });
    expect(besideOf(called(), board(written({ nextStep: machines })))[0]?.agreed).toBeNull();
  });

  it('is told nothing of a case that they may not see, that rests, that waits, or that is over', () => {
    expect(besideOf(called(), board(called()))).toEqual([]);
    expect(besideOf(called(), board(written({ state: 'followUp' })))).toEqual([]);
    expect(besideOf(called(), board(aCase({ id: 'texts' })))).toEqual([]);
    expect(besideOf(called(), board(written({ state: 'closed' })))).toEqual([]);
  });
});

describe('whoever works on the case', () => {
  it('is told that its family is on the line, while it waits and while somebody talks with it', () => {
    expect(callBeside('texts', board(called(), written()))?.number).toBe(42);
    const talked = called({ contacts: [aTalk('timur')] });
    expect(callBeside('texts', board(talked, written()))).toBe(talked);
  });

  it('is told so no longer once the call is over, or waits to be called back', () => {
    const over = called({ contacts: [aCall({ endedAt: atSecond(0) })] });
    expect(callBeside('texts', board(over, written()))).toBeNull();
    const later = called({ contacts: [aCall({ awaitsCallback: true })] });
    expect(callBeside('texts', board(later, written()))).toBeNull();
  });
});
