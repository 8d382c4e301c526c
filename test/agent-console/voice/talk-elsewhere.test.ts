/** Whoever stands before a second browser is told that the talk on its screen does not sound there. */
import { describe, expect, it } from 'vitest';
import { knownSound } from '../../../agent-console/voice/known-sound.ts';
import { SOFTPHONE_OFF, type SoftphoneView } from '../../../agent-console/voice/softphone-store.ts';
import { talkElsewhereOf } from '../../../agent-console/voice/talk-elsewhere.ts';
import { aCall, aCase, aTalk, atSecond } from '../a-case-summary.ts';

const ready: SoftphoneView = { ...SOFTPHONE_OFF, isOn: true, isRegistered: true };
const secondTab: SoftphoneView = { ...SOFTPHONE_OFF, isOn: true, isElsewhere: true };
const talk = aCase({ id: 'talk', contacts: [aTalk('anna')] });

const offerTo = (staffId: string) => ({
  id: 'offer-1',
  staffId,
  attention: 'voice' as const,
  offeredAt: atSecond(0),
  expiresAt: atSecond(20),
});

describe('a talk of mine that this softphone does not carry', () => {
  it('sounds in another browser or a phone, as far as a browser knows that never carried it', () => {
    const elsewhere = { caseId: 'talk', place: 'otherPlace' };
    expect(talkElsewhereOf([talk], 'anna', ready, null, true)).toEqual(elsewhere);
    expect(talkElsewhereOf([talk], 'anna', secondTab, 'before', true)).toEqual(elsewhere);
  });

  it('sounds in the tab next door where that holds the softphone, and this browser carried it', () => {
    expect(talkElsewhereOf([talk], 'anna', secondTab, 'talk', true)).toEqual({
      caseId: 'talk',
      place: 'otherTab',
    });
  });

  it.each([
    ['on hold', aCase({ id: 'talk', contacts: [aTalk('anna', { callState: 'held' })] })],
    [
      'asked in by a colleague',
      aCase({
        id: 'talk',
        contacts: [aTalk('boris', { callState: 'consulting' })],
        offers: [offerTo('anna')],
      }),
    ],
    [
      'listened to',
      aCase({
        id: 'talk',
        contacts: [aTalk('boris', { monitors: [{ staffId: 'anna', mode: 'listen', state: 'in' }] })],
      }),
    ],
  ])('is one also while it is %s', (_how, item) => {
    expect(talkElsewhereOf([item], 'anna', ready, null, true)?.caseId).toBe('talk');
  });
});

it.each([
  [
    'the call is carried here',
    { ...ready, talk: { callSid: 'CA1', caseId: 'talk', isMuted: false, said: null } },
  ],
  ['it rings here this moment', { ...ready, rings: [{ callSid: 'CA1', caseId: 'talk' }] }],
  ['nobody takes calls in this browser', SOFTPHONE_OFF],
])('says nothing while %s', (_why, here) => {
  expect(talkElsewhereOf([talk], 'anna', here, null, true)).toBeNull();
});

it.each([
  ['of a colleague', aTalk('boris')],
  ['that waits', aCall()],
  ['whose leg is lost, which is told with its way back', aTalk('anna', { callState: 'recovering' })],
  ['that is over', aTalk('anna', { endedAt: atSecond(-1) })],
])('says nothing of a call %s', (_which, contact) => {
  expect(talkElsewhereOf([aCase({ contacts: [contact] })], 'anna', ready, null, true)).toBeNull();
});

describe('a talk that this browser carried, and does not any more', () => {
  it('sounds elsewhere only as far as the server and the network are heard', () => {
    const place = (here: SoftphoneView, isLive: boolean) =>
      talkElsewhereOf([talk], 'anna', here, 'talk', isLive)?.place;
    expect(place(ready, true)).toBe('otherPlace');
    expect(place(ready, false)).toBe('nowhereKnown');
    expect(place({ ...ready, isRegistered: false }, true)).toBe('nowhereKnown');
    expect(place(secondTab, false)).toBe('otherTab');
  });
});

it('what is known of the sound is said, and no more', () => {
  const measured = (verdict: 'good' | 'none') => ({
    verdict,
    lossPercent: 0,
    jitterMs: 0,
    roundTripMs: null,
  });
  const heard = { ...ready, quality: measured('good') };
  expect(knownSound(heard, true)).toBe('goesOn');
  expect(knownSound(ready, true)).toBe('unknown');
  expect(knownSound({ ...ready, quality: measured('none') }, true)).toBe('silent');
  expect(knownSound({ ...heard, isRegistered: false }, true)).toBe('lost');
  expect(knownSound(heard, false)).toBe('lost');
});
