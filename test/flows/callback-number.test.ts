/** A waiting caller who would be called back on another number than the one that calls, or who hides theirs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedInNumber } from '../../flows/call/callback-number.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { contactedNumber } from '../../flows/case/contacted-number.ts';
import type { Facts } from '../../flows/case/facts.ts';
import { type CaseState, familyNumberOf } from '../../flows/case/state.ts';
import { FAMILY, type Story, story } from '../helpers/given-case.ts';
import { spokenIn } from '../helpers/telltale.ts';

const OTHER = '+79000000155';
const KEYED = '89000000155';

const waiting = (from: string | null = FAMILY, options = {}) =>
  story(options).calls(from).presses('2').waits(60_000);
const heard = (told: Story, pressed: string | null = null, round = 1) =>
  scriptFor(told.state as CaseState, told.contactId, { position: 2, round, pressed, nowMs: told.nowMs });
const said = (told: Story, pressed: string | null = null, round = 1) =>
  spokenIn(heard(told, pressed, round)).join(' ');

function keysIn(told: Story, digits: string, facts: Partial<Facts> = {}) {
  const { contactId, callSid: sid } = told;
  return told.ask({ type: 'callbackNumber', contactId, sid, digits }, facts);
}
function confirms(told: Story) {
  const { contactId, callSid: sid } = told;
  return told.ask({ type: 'callbackPressKey', contactId, sid, digits: '5', round: 2 });
}

describe('a number that is keyed in', () => {
  it.each([
    ['89000000155', OTHER],
    ['79000000155', OTHER],
    ['9000000155', OTHER],
    ['84950000001', '+74950000001'],
    ['81079000000155', OTHER],
  ])('%s is dialled as %s', (digits, dialled) => {
    expect(keyedInNumber(digits)).toBe(dialled);
  });

  it.each([
    ['112', 'emergency numbers'],
    ['88000000001', 'toll-free ones'],
    ['88090000001', 'premium ones'],
    ['87270000001', 'Kazakhstan under the same code'],
    ['810375290000001', 'abroad'],
    ['8900000015', 'one digit short'],
    ['', 'nothing'],
  ])('%s is not: %s', (digits) => {
    expect(keyedInNumber(digits)).toBeNull();
  });

  it('abroad is dialled only where the line allows the country', () => {
    expect(keyedInNumber('810375290000001', ['+375'])).toBe('+375290000001');
    expect(keyedInNumber('810371290000001', ['+375'])).toBeNull();
  });

  it('is always a Russian number of a person’s, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789*#') }), (digits) => {
        const number = keyedInNumber(digits);
        expect(number === null || /^\+7[3489]\d{9}$/.test(number)).toBe(true);
        expect(number?.startsWith('+780')).not.toBe(true);
      }),
    );
  });
});

describe('a caller who waits', () => {
  it('is told of key 7, keys the number in, hears it digit by digit, and confirms it by key', () => {
    const told = waiting();
    expect(said(told, '5')).toContain('Другой номер — 7');
    expect(heard(told, '7')).toMatchObject([{ digits: 18, next: { kind: 'callbackNumber', round: 1 } }]);
    expect(keysIn(told, KEYED).ok).toBe(true);
    expect(told.events('callback.numberGiven')).toMatchObject([{ to: OTHER }]);
    expect(said(told, '5')).toContain('8 9 0 0 0 0 0 0 1 5 5');
    expect(told.events('callback.requested')).toEqual([]);
    expect(confirms(told).ok).toBe(true);
    expect(told.events('callback.requested')).toMatchObject([{ to: OTHER }]);
    told.isOffered(['olga']).phonePresses('olga', '1');
    expect(told.effects.filter(({ kind }) => kind === 'dialFamily')).toMatchObject([{ to: OTHER }]);
  });

  it('is asked again for a number that we do not call, three times at most, and waits on', () => {
    const told = waiting();
    expect(keysIn(told, '112').ok).toBe(false);
    expect(said(told, 'wrongNumber', 1)).toContain('позвонить не можем');
    expect(heard(told, 'wrongNumber', 2)).toMatchObject([{ next: { kind: 'callbackNumber', round: 3 } }]);
    expect(heard(told, 'wrongNumber', 3)).toMatchObject([{ next: { kind: 'wait' } }]);
    confirms(told);
    expect(told.events('callback.requested')).toMatchObject([{ to: FAMILY }]);
  });

  it('is not called on a number that somebody recorded as unsafe, in whichever case', () => {
    const told = waiting();
    const unsafe = { phone: { safety: 'unsafe', optedOut: false } } as const;
    expect(keysIn(told, KEYED, unsafe).ok).toBe(false);
    const command = { type: 'callbackNumber', contactId: told.contactId, sid: 'CA0', digits: KEYED } as const;
    expect(contactedNumber(told.state as CaseState, command)).toBe(OTHER);
  });

  it('and hides the number, keys one in, and is known by it when it calls again by itself', () => {
    const told = waiting(null);
    expect(said(told)).toContain('перезвоним');
    expect(said(told, '5')).toContain('Наберите номер');
    expect(confirms(told).ok).toBe(false);
    keysIn(told, KEYED);
    expect(confirms(told).ok).toBe(true);
    expect(familyNumberOf(told.state as CaseState)).toBe(OTHER);
    told.calls(OTHER);
    expect(told.events('callback.cancelled')).toHaveLength(1);
  });

  it('in danger, or silent, is asked for no number', () => {
    for (const told of [story().calls().presses('1'), story().calls().presses('0')]) {
      expect(keysIn(told, KEYED).ok).toBe(false);
      expect(said(told, '7')).not.toContain('Наберите номер');
    }
  });
});
