/** Keys towards a party from outside, and who is not to be heard beside one. */
import { describe, expect, it } from 'vitest';
import { olga, target, timur } from '../helpers/given-case.ts';
import {
  consulted,
  contact,
  invited,
  partner,
  partyId,
  phone,
  reports,
  talking,
} from './given-third-party.ts';

describe('a family that cannot speak', () => {
  it('hears nobody from outside: who was there is silenced with the rest, and nobody is brought in', () => {
    const told = invited().staff(olga, { type: 'startByKeys' });
    expect(phone(told, partyId(told))).toMatchObject([{ verb: 'talk', muted: true }]);
    expect(told.refusalOf(olga, partner)).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'handToParty', partyId: partyId(told) })).toBe('notAllowedNow');
    expect(told.refusalOf(olga, { type: 'mute' })).toBe('notAllowedNow');
    told.staff(olga, { type: 'endByKeys' });
    expect(phone(told, partyId(told))).not.toMatchObject([{ muted: true }]);
  });

  it('says so by key 0 in the music, and is back with the operator when whoever was asked is gone', () => {
    const told = consulted();
    told.presses('0', 4);
    expect(told.callState).toBe('held');
    expect(phone(told, partyId(told))).toMatchObject([{ verb: 'talk', muted: true }]);
    reports(told, 'completed');
    expect(told.callState).toBe('talking');
  });
});

describe('keys', () => {
  it('are sent to whoever picked up, and asking again for the room sends none', () => {
    const told = invited();
    told.takeEffects();
    told.staff(olga, { type: 'sendKeys', partyId: partyId(told), keys: '2,7#' });
    expect(told.takeEffects()).toMatchObject([{ kind: 'sendKeys', legId: partyId(told), keys: '2w7#' }]);
    expect(phone(told, partyId(told))).toMatchObject([{ verb: 'talk' }]);
    expect(told.callState).toBe('talking');
  });

  it('are not pressed at a phone that rings', () => {
    const told = talking().staff(olga, partner);
    expect(told.refusalOf(olga, { type: 'sendKeys', partyId: partyId(told), keys: '1' })).toBe(
      'notAllowedNow',
    );
  });
});

describe('somebody who is not to be heard', () => {
  it('is muted in the room they are in, whoever talks as well as a party, and shown so', () => {
    const told = invited().staff(olga, { type: 'mute' });
    expect(told.takeEffects()).toContainEqual(
      expect.objectContaining({
        kind: 'muteLeg',
        legId: told.legs[0]?.legId,
        room: told.contactId,
        muted: true,
      }),
    );
    expect(contact(told)).toMatchObject({ staffMuted: true });
    told.staff(olga, { type: 'mute', partyId: partyId(told) });
    expect(contact(told)?.parties).toMatchObject([{ muted: true }]);
    told.staff(olga, { type: 'unmute' });
    expect(contact(told)).not.toHaveProperty('staffMuted');
    expect(told.refusalOf(olga, { type: 'unmute' })).toBe('notAllowedNow');
  });

  it('is heard again in another room, after keys, and when the talk is over', () => {
    const moved = invited().staff(olga, { type: 'mute' });
    moved.staff(
      olga,
      { type: 'consult', staffId: 'timur' },
      { target: target(timur, { canBeRung: true, freeVoiceSlot: 1 }) },
    );
    expect(contact(moved)).not.toHaveProperty('staffMuted');
    const keyed = invited();
    keyed.staff(olga, { type: 'mute', partyId: partyId(keyed) });
    keyed.staff(olga, { type: 'sendKeys', partyId: partyId(keyed), keys: '1' });
    expect(contact(keyed)?.parties?.[0]).not.toHaveProperty('muted');
    const over = talking().staff(olga, { type: 'mute' });
    over.hangsUp();
    expect(contact(over)).not.toHaveProperty('staffMuted');
  });

  it('is not shown as muted when the provider did not do it', () => {
    const told = talking().staff(olga, { type: 'mute' });
    const { contactId } = told;
    const legId = told.legOf('olga');
    told.does({
      type: 'effectFail',
      effectId: 'e',
      kind: 'muteLeg',
      contactId,
      legId,
      why: 'expired',
      code: null,
    });
    expect(contact(told)).not.toHaveProperty('staffMuted');
    expect(told.events('leg.unmuted')).toHaveLength(1);
    expect(told.takeEffects().filter(({ kind }) => kind === 'muteLeg')).toHaveLength(1);
  });
});
