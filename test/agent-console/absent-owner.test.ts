/** An owner who is not there: told where somebody is expected to be, and not of whoever talks with the family. */
import { expect, it } from 'vitest';
import { absentOwnerOf, isLeftInDanger } from '../../agent-console/board/absent-owner.ts';
import { handsByStaff, isListed } from '../../agent-console/board/hands.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { aCase, aPerson, aTalk, atSecond } from './a-case-summary.ts';

const owner = { kind: 'staff', staffId: 'anna' } as const;
const anna = (presence: 'available' | 'away' | 'offline') => aPerson({ id: 'anna', presence });
const staff = (presence: 'available' | 'away' | 'offline') => new Map([['anna', anna(presence)]]);
const hers = (overrides: Partial<CaseSummary>) => aCase({ owner, attention: null, ...overrides });

it('whoever left the shift in the middle of a talk is still there for that family, and listed', () => {
  const talk = hers({
    state: 'inConversation',
    contacts: [aTalk('anna', { talkedSince: atSecond(-60) })],
  });
  expect(absentOwnerOf(talk, staff('offline'))).toBeNull();
  const hands = handsByStaff([talk]);
  expect(hands.get('anna')?.talk).toMatchObject({ as: 'talking' });
  expect(isListed(anna('offline'), hands)).toBe(true);
});

it('once the talk is over the owner is missing, and goes from the list', () => {
  const over = hers({ state: 'wrapUp' });
  expect(absentOwnerOf(over, staff('offline'))).toMatchObject({ id: 'anna' });
  expect(absentOwnerOf(over, staff('available'))).toBeNull();
  expect(isListed(anna('offline'), handsByStaff([over]))).toBe(false);
});

it('a family in danger is missed by its owner also at rest, and stands among what nobody is there to take', () => {
  const resting = hers({ state: 'followUp', urgency: 'imminent' });
  expect(absentOwnerOf(resting, staff('offline'))).not.toBeNull();
  expect(isLeftInDanger(resting, staff('offline'))).toBe(true);
  expect(isLeftInDanger(resting, staff('away'))).toBe(false);
  expect(absentOwnerOf(hers({ state: 'followUp' }), staff('offline'))).toBeNull();
  expect(isLeftInDanger(hers({ state: 'wrapUp' }), staff('offline'))).toBe(false);
});
