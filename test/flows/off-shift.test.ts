/** Whoever leaves, is cut off, or comes back: their shift, and whom one may count on. */
import { describe, expect, it } from 'vitest';
import { offShiftAfterLeaving, offShiftAfterSignIn } from '../../flows/routing/off-shift.ts';
import { isOnLineFor } from '../../flows/routing/rung-on.ts';

describe('an operator whose last console is gone', () => {
  it('is taken off shift, keeps what rings for them, and is told why', () => {
    const onLine = { presence: 'available', device: 'phone', why: null } as const;
    expect(offShiftAfterLeaving(onLine, 'lostConnection')).toEqual({
      presence: 'offline',
      device: 'phone',
      why: 'lostConnection',
    });
  });

  it('is told no reason where they had stepped away, for misses too: nobody took them off the line', () => {
    for (const why of [null, 'missedOffers'] as const) {
      const away = { presence: 'away', device: 'browser', why } as const;
      expect(offShiftAfterLeaving(away, 'lostConnection')).toEqual({
        presence: 'offline',
        device: 'browser',
      });
    }
  });

  it('is told no reason where they signed out', () => {
    const onLine = { presence: 'available', device: 'none', why: null } as const;
    expect(offShiftAfterLeaving(onLine)).toEqual({ presence: 'offline', device: 'none' });
  });

  it('stays as they are where they are off shift already, or never came on one', () => {
    const off = { presence: 'offline', device: 'phone', why: 'lostConnection' } as const;
    expect(offShiftAfterLeaving(off, 'lostConnection')).toBeNull();
    expect(offShiftAfterLeaving(undefined, 'lostConnection')).toBeNull();
  });
});

describe('an operator who signs in anew', () => {
  it('is told no more why the last shift ended', () => {
    const off = { presence: 'offline', device: 'phone', why: 'lostConnection' } as const;
    expect(offShiftAfterSignIn(off)).toEqual({ presence: 'offline', device: 'phone' });
  });

  it('changes nothing of a shift that goes on in another browser, nor where there was no reason', () => {
    const away = { presence: 'away', device: 'phone', why: 'missedOffers' } as const;
    expect(offShiftAfterSignIn(away)).toBeNull();
    expect(offShiftAfterSignIn({ presence: 'offline', device: 'phone', why: null })).toBeNull();
    expect(offShiftAfterSignIn(undefined)).toBeNull();
  });
});

describe('on the line', () => {
  const lev = {
    presence: 'available',
    device: 'browser',
    role: 'consultant',
    team: 'consultation',
    specialty: 'lawyer',
  } as const;

  it('is for a team who works in it, and for a supervisor everybody', () => {
    expect(isOnLineFor({ team: 'consultation', specialty: 'lawyer' }, lev)).toBe(true);
    expect(isOnLineFor('all', lev)).toBe(true);
    expect(isOnLineFor({ team: 'consultation', specialty: 'psychologist' }, lev)).toBe(false);
    expect(isOnLineFor({ team: 'hotline', specialty: null }, lev)).toBe(false);
  });

  it('is nobody who has nothing that rings, or stepped away', () => {
    expect(isOnLineFor('all', { ...lev, device: 'none' })).toBe(false);
    expect(isOnLineFor('all', { ...lev, presence: 'away' })).toBe(false);
  });
});
