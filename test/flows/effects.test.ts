/** What is asked of the world expires: nobody wants a phone that rings ten minutes late. */
import { describe, expect, it } from 'vitest';
import { EFFECT_LIFETIME_MS } from '../../flows/case/effects.ts';
import { olga, START_MS, story } from '../helpers/given-case.ts';

describe('an effect', () => {
  it('has a lifetime by its kind, in milliseconds', () => {
    expect(EFFECT_LIFETIME_MS).toEqual({
      dialStaff: 8_000,
      dialFamily: 20_000,
      dialParty: 20_000,
      tellCase: 2_592_000_000,
      muteLeg: 10_000,
      sendKeys: 10_000,
      endLeg: 600_000,
      redirectCaller: 60_000,
      redirectLeg: 60_000,
      endCall: 600_000,
      sendText: 7_200_000,
      dialEmergency: 30_000,
      textEmergency: 120_000,
      startRecording: 60_000,
      changeRecording: 600_000,
      awaitRecording: 2_592_000_000,
      fetchRecording: 2_592_000_000,
      deleteRecording: 2_592_000_000,
      discardRecording: 2_592_000_000,
      deleteMedia: 2_592_000_000,
    });
  });

  it('counts it from the command that asked for it', () => {
    const told = story().calls().waits(30_000).presses('2').waits(5_000).isOffered(['olga', 'timur']);
    told.waits(2_000).phonePresses('olga', '1').waits(60_000).staff(olga, { type: 'endCall' });
    expect(told.takeEffects().map(({ kind, expiresAtMs }) => [kind, expiresAtMs - START_MS])).toEqual([
      ['dialStaff', 43_000],
      ['dialStaff', 43_000],
      ['endLeg', 637_000],
      ['redirectCaller', 97_000],
      ['endLeg', 697_000],
      ['endCall', 697_000],
    ]);
  });

  it('has an id of its own, the same when it is decided again', () => {
    const ids = () => {
      const told = story().calls().presses('2').isOffered(['olga', 'timur']).phonePresses('olga', '1');
      return told.takeEffects().map(({ effectId }) => effectId);
    };
    expect(ids()).toEqual(['id3-e0', 'id3-e1', 'id4-e0', 'id4-e1']);
    expect(ids()).toEqual(ids());
  });

  it('that failed is on record, and what nobody can do anything about changes nothing else', () => {
    const told = story().calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
    for (const kind of ['redirectCaller', 'endLeg', 'endCall'] as const) {
      const decision = told.does({
        type: 'effectFail',
        effectId: 'e1',
        kind,
        contactId: told.contactId,
        why: 'unknown',
        code: null,
      });
      expect(decision.events).toEqual([
        { type: 'effect.failed', at: START_MS, effectId: 'e1', kind, why: 'unknown', code: null },
      ]);
      expect(told.callState).toBe('talking');
    }
  });

  it('that would ring a phone after its offer is over is not missed', () => {
    const told = story().calls().presses('2').isOffered(['olga']).hangsUp();
    const decision = told.does({
      type: 'effectFail',
      effectId: 'id3-e0',
      kind: 'dialStaff',
      contactId: told.contactId,
      legId: told.legOf('olga'),
      why: 'expired',
      code: null,
    });
    expect(decision.events.map(({ type }) => type)).toEqual(['effect.failed']);
  });
});
