/** Whose hands are full: a talk is counted from where it began, and what only rings is nobody's work yet. */
import { expect, it } from 'vitest';
import { handsByStaff, talkOf } from '../../agent-console/board/hands.ts';
import type { OfferView } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/contract/words.ts';
import { aCall, aCase, aTalk, atSecond } from './a-case-summary.ts';

const offer = (staffId: string, attention: OfferView['attention'] = 'voice'): OfferView => ({
  id: `offer-${staffId}`,
  staffId,
  attention,
  offeredAt: atSecond(-5),
  expiresAt: atSecond(30),
});
const talk = (overrides = {}) => aTalk('olga', { talkedSince: atSecond(-40), ...overrides });

const talking = { as: 'talking', since: atSecond(-40) };

it('whoever talks with a family is said to talk, since the talk began, on hold as well', () => {
  expect(talkOf([aCase(), aCase({ contacts: [talk()] })], 'olga')).toEqual(talking);
  expect(talkOf([aCase({ contacts: [talk({ callState: 'held' })] })], 'olga')).toEqual(talking);
  expect(talkOf([aCase({ contacts: [talk()] })], 'timur')).toBeNull();
});

it.each([
  ['whose own phone rings still', aCall({ callState: 'connecting' })],
  ['who left the family with somebody else', talk({ callState: 'withParty' })],
  ['whose browser was lost', talk({ callState: 'recovering' })],
  ['whose talk is over', talk({ endedAt: atSecond(-1) })],
])('does not talk: %s', (_who, contact) => {
  expect(talkOf([aCase({ contacts: [contact] })], 'olga')).toBeNull();
});

it('an offer that rings is told apart from what somebody holds', () => {
  const cases = [
    aCase({ contacts: [aCall({ callState: 'ringing' })], offers: [offer('olga'), offer('timur')] }),
    aCase({ id: 'case-2', offers: [offer('olga', 'desk')] }),
    aCase({ id: 'case-3', contacts: [talk()] }),
  ];
  const hands = handsByStaff(cases);
  expect(hands.get('olga')).toEqual({ talk: talking, offered: { voice: 1, desk: 1 } });
  expect(hands.get('timur')).toEqual({ talk: null, offered: { voice: 1, desk: 0 } });
  expect(hands.has('vera')).toBe(false);
});

it('a colleague who was asked is offered it while their phone rings, and holds it once they are on the line', () => {
  const asked = (callState: 'consultRinging' | 'consulting') =>
    handsByStaff([aCase({ contacts: [talk({ callState })], offers: [offer('timur')] })]).get('timur')
      ?.offered;
  expect(asked('consultRinging')).toEqual({ voice: 1, desk: 0 });
  expect(asked('consulting')).toEqual({ voice: 0, desk: 0 });
});

it('a colleague who was asked talks from when they are on the line, by the clock of the talk', () => {
  const asked = (callState: CallStateName) =>
    aCase({ contacts: [talk({ callState })], offers: [offer('timur')] });
  expect(talkOf([asked('consultRinging')], 'timur')).toBeNull();
  expect(talkOf([asked('consulting')], 'timur')).toEqual(talking);
  expect(handsByStaff([asked('joined')]).get('timur')?.talk).toEqual(talking);
  expect(talkOf([asked('joined')], 'olga')).toEqual(talking);
});

it.each([
  ['listen', 'in', 'listen'],
  ['whisper', 'in', 'whisper'],
  ['join', 'in', 'talking'],
  ['listen', 'ringing', undefined],
  ['takeOver', 'in', undefined],
] as const)('a supervisor beside a talk (%s, %s) is told of as %s', (mode, state, as) => {
  const item = aCase({ contacts: [talk({ monitors: [{ staffId: 'sofia', mode, state }] })] });
  expect(handsByStaff([item]).get('sofia')?.talk?.as).toBe(as);
});
