/** What sounds on the page of somebody who may be asked. */
import { describe, expect, it } from 'vitest';
import { alarmOf } from '../../agent-console/shell/alarm.ts';
import { aCase, aPerson, atSecond } from './a-case-summary.ts';

const me = aPerson();
const danger = aCase({ urgency: 'imminent', waitingSince: atSecond(-5) });
const offer = {
  ...{ id: 'o', staffId: 'anna', attention: 'desk' as const },
  ...{ offeredAt: atSecond(-5), expiresAt: atSecond(40) },
};

describe('the sound of danger', () => {
  it('is heard while a family in danger waits and nobody is asked', () => {
    expect(alarmOf([], [danger], me)).toBe('imminent');
    expect(alarmOf([], [{ ...danger, offers: [{ ...offer, staffId: 'boris' }] }], me)).toBeNull();
    expect(alarmOf([], [{ ...danger, urgency: 'urgent' }], me)).toBeNull();
  });

  it('is heard over an offer of something else, and for an offer of it', () => {
    const routine = { case: aCase({ offers: [offer] }), offer };
    expect(alarmOf([routine], [danger], me)).toBe('imminent');
    expect(alarmOf([routine], [], me)).toBe('offer');
    expect(alarmOf([{ case: danger, offer }], [], me)).toBe('imminent');
  });

  it('is not heard by who is away, or talks', () => {
    expect(alarmOf([], [danger], aPerson({ presence: 'away' }))).toBeNull();
    expect(alarmOf([], [danger], aPerson({ load: { voice: 1, desk: 0 } }))).toBeNull();
  });

  it('is heard by whoever the system has set away, or off the line, while nobody is asked', () => {
    const setAway = { presence: 'away', why: 'missedOffers' } as const;
    expect(alarmOf([], [danger], aPerson(setAway))).toBe('imminent');
    expect(alarmOf([], [danger], aPerson({ presence: 'offline', why: 'lostConnection' }))).toBe('imminent');
    expect(alarmOf([], [danger], aPerson({ ...setAway, load: { voice: 1, desk: 0 } }))).toBeNull();
  });
});
