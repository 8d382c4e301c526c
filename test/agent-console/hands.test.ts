/** Whose hands are full: a talk is counted from where it began, and what only rings is nobody's work yet. */
import { expect, it } from 'vitest';
import { handsByStaff, talksSince } from '../../agent-console/board/hands.ts';
import type { OfferView } from '../../flows/contract/views.ts';
import { aCall, aCase, aTalk, atSecond } from './a-case-summary.ts';

const offer = (staffId: string, attention: OfferView['attention'] = 'voice'): OfferView => ({
  id: `offer-${staffId}`,
  staffId,
  attention,
  offeredAt: atSecond(-5),
  expiresAt: atSecond(30),
});
const talk = (overrides = {}) => aTalk('olga', { talkedSince: atSecond(-40), ...overrides });

it('whoever talks with a family is said to talk, since the talk began, on hold as well', () => {
  expect(talksSince([aCase(), aCase({ contacts: [talk()] })], 'olga')).toBe(atSecond(-40));
  expect(talksSince([aCase({ contacts: [talk({ callState: 'held' })] })], 'olga')).toBe(atSecond(-40));
  expect(talksSince([aCase({ contacts: [talk()] })], 'timur')).toBeNull();
});

it.each([
  ['whose own phone rings still', aCall({ callState: 'connecting' })],
  ['who left the family with somebody else', talk({ callState: 'withParty' })],
  ['whose browser was lost', talk({ callState: 'recovering' })],
  ['whose talk is over', talk({ endedAt: atSecond(-1) })],
])('does not talk: %s', (_who, contact) => {
  expect(talksSince([aCase({ contacts: [contact] })], 'olga')).toBeNull();
});

it('an offer that rings is told apart from what somebody holds', () => {
  const cases = [
    aCase({ contacts: [aCall({ callState: 'ringing' })], offers: [offer('olga'), offer('timur')] }),
    aCase({ id: 'case-2', offers: [offer('olga', 'desk')] }),
    aCase({ id: 'case-3', contacts: [talk()] }),
  ];
  const hands = handsByStaff(cases);
  expect(hands.get('olga')).toEqual({ talksSince: atSecond(-40), offered: { voice: 1, desk: 1 } });
  expect(hands.get('timur')).toEqual({ talksSince: null, offered: { voice: 1, desk: 0 } });
  expect(hands.has('vera')).toBe(false);
});

it('a colleague who was asked is offered it while their phone rings, and holds it once they are on the line', () => {
  const asked = (callState: 'consultRinging' | 'consulting') =>
    handsByStaff([aCase({ contacts: [talk({ callState })], offers: [offer('timur')] })]).get('timur')
      ?.offered;
  expect(asked('consultRinging')).toEqual({ voice: 1, desk: 0 });
  expect(asked('consulting')).toBeUndefined();
});
