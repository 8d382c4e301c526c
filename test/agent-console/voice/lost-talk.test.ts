/** Which talk an operator comes back to after a reload, which ring no offer speaks of, and how a shift begins. */
import { expect, it } from 'vitest';
import { usualDevice } from '../../../agent-console/presence/usual-device.ts';
import { awaitedRingOf, lostTalkOf, waitBeforeAskingMs } from '../../../agent-console/voice/lost-talk.ts';
import { strayRings } from '../../../agent-console/voice/stray-rings.ts';
import { renewAfterMs } from '../../../agent-console/voice/voice-token.ts';
import { aCall, aCase, aTalk, atSecond } from '../a-case-summary.ts';

it('is mine and recovering, not a colleague’s and not one that is over', () => {
  const mine = aCase({
    id: 'mine',
    contacts: [aTalk('anna', { id: 'call-1', callState: 'recovering' })],
  });
  const colleagues = aCase({
    id: 'other',
    contacts: [aTalk('boris', { id: 'call-2', callState: 'recovering' })],
  });
  const going = aCase({
    id: 'going',
    contacts: [aTalk('anna', { id: 'call-3' })],
  });
  expect(lostTalkOf([colleagues, going, mine], 'anna')).toEqual({ caseId: 'mine', contactId: 'call-1' });
  expect(lostTalkOf([colleagues, going], 'anna')).toBeNull();
});

it('is asked for by the browser that carried it, and by another only at a click', () => {
  const lost = aCase({ id: 'lost', contacts: [aTalk('anna', { callState: 'recovering' })] });
  const asks = (carriedCaseId: string | null) => awaitedRingOf([lost], 'anna', { rings: [], carriedCaseId });
  expect(asks('lost')).toEqual({ caseId: 'lost', contactId: 'call-1', afterMs: 0 });
  expect([asks(null), asks('earlier')]).toEqual([null, null]);
});

it('a call that I accepted and that rings nowhere here is asked for once its ring had time to come', () => {
  const owner = { kind: 'staff', staffId: 'anna' } as const;
  const accepted = aCase({ id: 'accepted', owner, contacts: [aCall({ callState: 'connecting' })] });
  const asks = (staffId: string, ringing: string[] = []) => {
    const rings = ringing.map((caseId) => ({ callSid: 'CA1', caseId }));
    return awaitedRingOf([accepted], staffId, { rings, carriedCaseId: null });
  };
  expect(asks('anna')).toEqual({ caseId: 'accepted', contactId: 'call-1', afterMs: 2000 });
  expect([asks('anna', ['accepted']), asks('boris')]).toEqual([null, null]);
  expect(asks('anna', ['other'])).not.toBeNull();
});

it('one loss is asked for every five seconds, however often the line breaks in between', () => {
  expect(waitBeforeAskingMs(0, null, 10_000)).toBe(0);
  expect(waitBeforeAskingMs(0, 10_000, 11_000)).toBe(4000);
  expect(waitBeforeAskingMs(2000, 10_000, 20_000)).toBe(2000);
});

const anOffer = {
  id: 'offer-1',
  staffId: 'anna',
  attention: 'voice' as const,
  offeredAt: atSecond(0),
  expiresAt: atSecond(20),
};

it('leaves a ring that an offer speaks of to the offer', () => {
  const offered = aCase({ id: 'offered', offers: [anOffer] });
  const rings = [
    { callSid: 'CA1', caseId: 'offered' },
    { callSid: 'CA2', caseId: 'asked-before-a-reload' },
  ];
  expect(strayRings(rings, [offered], 'anna')).toEqual([rings[1]]);
});

it('begins with the phone where there is one, else in the browser, else without', () => {
  expect(usualDevice({ hasPhone: true, hasSoftphone: true })).toBe('phone');
  expect(usualDevice({ hasPhone: false, hasSoftphone: true })).toBe('browser');
  expect(usualDevice({ hasPhone: false, hasSoftphone: false })).toBe('none');
});

it('renews the token ten minutes before its end, and not at once where it is short', () => {
  const now = Date.parse('2026-11-22T12:00:00.000Z');
  expect(renewAfterMs('2026-11-22T13:00:00.000Z', now)).toBe(50 * 60_000);
  expect(renewAfterMs('2026-11-22T12:01:00.000Z', now)).toBe(30_000);
});
