/** What a supervisor is shown although no deadline is near: a family that was held out, and that nobody takes. */
import { describe, expect, it } from 'vitest';
import {
  isAskedOfNobody,
  isShownAsUntaken,
  isUntaken,
  waitsForThoseAway,
} from '../../agent-console/board/untaken.ts';
import type { NextStepView } from '../../flows/contract/views.ts';
import { aCall, aCase, aTalk, atSecond, NOON } from './a-case-summary.ts';

const open = {
  ...{ id: 'o', staffId: 'anna', attention: 'desk' as const },
  ...{ offeredAt: atSecond(-5), expiresAt: atSecond(40) },
};

describe('a case', () => {
  it('that is being offered for the first time, or was not yet, is not untaken', () => {
    expect(isUntaken(aCase())).toBe(false);
    expect(isUntaken(aCase({ offers: [open] }))).toBe(false);
  });

  it('is untaken once an offer came to nothing and nobody is being asked', () => {
    expect(isUntaken(aCase({ offersInVain: 1 }))).toBe(true);
    expect(isUntaken(aCase({ offersInVain: 1, offers: [open] }))).toBe(false);
  });

  it('stays so while somebody is asked once more, after the second', () => {
    expect(isUntaken(aCase({ offersInVain: 2, offers: [open] }))).toBe(true);
    expect(isUntaken(aCase({ offersInVain: 2, state: 'closed' }))).toBe(false);
  });
});

describe('a life in danger', () => {
  const danger = aCase({ urgency: 'imminent', waitingSince: atSecond(-5) });

  it('that waits is told as long as nobody is asked, and from the first instant', () => {
    expect(isAskedOfNobody(danger)).toBe(true);
    expect(isAskedOfNobody({ ...danger, offers: [open] })).toBe(false);
    expect(isAskedOfNobody({ ...danger, urgency: 'urgent' })).toBe(false);
  });

  it('that is in somebody’s hands, or over, is not', () => {
    expect(isAskedOfNobody({ ...danger, attention: null, waitingSince: null })).toBe(false);
    expect(isAskedOfNobody({ ...danger, state: 'closed' })).toBe(false);
  });

  it('waits for whoever the system has set away while nobody is asked, or they are; not while somebody else is', () => {
    const staff = new Map([
      ['anna', { presence: 'away' as const }],
      ['boris', { presence: 'away' as const }],
      ['vera', { presence: 'available' as const }],
    ]);
    const heldOutTo = (...staffIds: string[]) =>
      waitsForThoseAway({ ...danger, offers: staffIds.map((staffId) => ({ ...open, staffId })) }, staff);
    expect(heldOutTo()).toBe(true);
    // In turns: it is told all the while, to each of them.
    expect([heldOutTo('anna'), heldOutTo('boris'), heldOutTo('anna', 'boris')]).toEqual([true, true, true]);
    expect([heldOutTo('vera'), heldOutTo('anna', 'vera')]).toEqual([false, false]);
    expect(waitsForThoseAway({ ...danger, urgency: 'urgent' }, staff)).toBe(false);
  });
});

describe('among those whom nobody takes', () => {
  const floor = { staff: new Map(), there: new Set(['hotline' as const]), nowMs: NOON };
  const late: NextStepView = {
    ...{ kind: 'accept', what: '', who: { kind: 'team', team: 'hotline', specialty: null } },
    ...{ dueAt: atSecond(-60), nearAt: atSecond(-600), deadline: 'passed' },
  };
  const waits = { waitingSince: atSecond(-300), nextStep: late };

  it('a caller on the line stands also when its deadline has passed, whether or not somebody is being asked', () => {
    const caller = aCase({ ...waits, attention: 'voice', contacts: [aCall()] });
    expect(isShownAsUntaken(caller, floor)).toBe(true);
    expect(isShownAsUntaken({ ...caller, offers: [open] }, floor)).toBe(true);
    expect(isShownAsUntaken({ ...caller, offers: [open], offersInVain: 9 }, floor)).toBe(true);
  });

  it('a family that asked to be called back, and was offered in vain, stands however late it is', () => {
    const callback = aCase({ ...waits, contacts: [aCall({ awaitsCallback: true })], offersInVain: 7 });
    expect(isShownAsUntaken(callback, floor)).toBe(true);
    expect(isShownAsUntaken({ ...callback, offersInVain: undefined }, floor)).toBe(true);
    expect(
      isShownAsUntaken(aCase({ ...waits, unansweredSince: atSecond(-300), offersInVain: 3 }), floor),
    ).toBe(true);
  });

  it('a caller who is being rung for in time does not, nor one who talks with somebody', () => {
    const inTime = { ...late, dueAt: atSecond(60), deadline: 'ahead' as const };
    const caller = aCase({
      ...waits,
      nextStep: inTime,
      attention: 'voice',
      contacts: [aCall()],
      offers: [open],
    });
    expect(isShownAsUntaken(caller, floor)).toBe(false);
    expect(isShownAsUntaken({ ...caller, offers: [] }, floor)).toBe(true);
    expect(isShownAsUntaken(aCase({ nextStep: late, contacts: [aTalk('anna')] }), floor)).toBe(false);
  });

  it('what only lost its owner is told as late once it is, and nowhere else', () => {
    const gone = aCase({ urgency: 'urgent', nextStep: late, tier: 'consultation', specialty: 'lawyer' });
    expect(isShownAsUntaken(gone, floor)).toBe(false);
    const inTime = { ...late, dueAt: atSecond(60), deadline: 'ahead' as const };
    expect(isShownAsUntaken({ ...gone, nextStep: inTime }, floor)).toBe(true);
  });
});
