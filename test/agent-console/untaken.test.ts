/** What a supervisor is shown although no deadline is near: a family that was held out, and that nobody takes. */
import { describe, expect, it } from 'vitest';
import { isAskedOfNobody, isUntaken, waitsForThoseAway } from '../../agent-console/board/untaken.ts';
import { aCase, atSecond } from './a-case-summary.ts';

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
    expect(waitsForThoseAway(danger, 'anna')).toBe(true);
    expect(waitsForThoseAway({ ...danger, offers: [open, { ...open, staffId: 'boris' }] }, 'anna')).toBe(
      true,
    );
    expect(waitsForThoseAway({ ...danger, offers: [{ ...open, staffId: 'boris' }] }, 'anna')).toBe(false);
    expect(waitsForThoseAway({ ...danger, urgency: 'urgent' }, 'anna')).toBe(false);
  });
});
