/** What stands where no case is listed. */
import { expect, it } from 'vitest';
import { seesCases } from '../../agent-console/board/session.ts';
import { canPickFrom, emptyListSays, noOffersSay } from '../../agent-console/desk/empty-list.ts';
import { aCall, aCase, aPerson, atSecond } from './a-case-summary.ts';

it('says that all is quiet only while nothing is offered', () => {
  expect(emptyListSays('operator', 0, 0)).toBe('quiet');
  expect(emptyListSays('operator', 0, 1)).toBeNull();
  expect(emptyListSays('operator', 2, 0)).toBeNull();
});

it('tells an administrator that cases are not shown, and nothing about how many there are', () => {
  expect(emptyListSays('administrator', 0, 0)).toBe('notShown');
  expect(seesCases('administrator')).toBe(false);
  expect(seesCases('supervisor')).toBe(true);
});

it('asks to choose from the list only where there is something to choose, and nothing rings', () => {
  const offer = {
    id: 'offer-1',
    staffId: 'olga',
    attention: 'desk',
    offeredAt: atSecond(0),
    expiresAt: atSecond(45),
  } as const;
  const olga = { id: 'olga', role: 'operator' } as const;
  expect(canPickFrom([], olga)).toBe(false);
  expect(canPickFrom([aCase({ state: 'closed' })], olga)).toBe(false);
  expect(canPickFrom([aCase()], olga)).toBe(true);
  expect(canPickFrom([aCase(), aCase({ id: 'case-2', offers: [offer] })], olga)).toBe(false);
  expect(canPickFrom([aCase()], { ...olga, role: 'administrator' })).toBe(false);
});

const olga = aPerson({ id: 'olga', device: 'phone' });
const waits = aCase({ attention: 'voice', contacts: [aCall()] });

it('promises no ring where a family on the line is to be taken by hand', () => {
  expect(noOffersSay(olga, [])).toBe('empty');
  expect(noOffersSay(olga, [aCase()])).toBe('empty');
  expect(noOffersSay(olga, [waits])).toBe('byHand');
});

it.each([
  ['talks with another family', { ...olga, load: { voice: 1, desk: 0 } }, 'empty'],
  ['has no phone and no softphone', { ...olga, device: 'none' }, 'empty'],
  ['is on a break', { ...olga, presence: 'away' }, 'away'],
  ['was set away, which the banner says', { ...olga, presence: 'away', why: 'missedOffers' }, null],
  ['sees no cases', { ...olga, role: 'administrator' }, 'never'],
] as const)('asks nobody to take it who %s', (_who, me, says) => {
  expect(noOffersSay(me, [waits])).toBe(says);
});

it('leaves a family to the colleague who is being rung for it', () => {
  const rung = aCase({
    attention: 'voice',
    contacts: [aCall({ callState: 'ringing' })],
    offers: [
      { id: 'o', staffId: 'timur', attention: 'voice', offeredAt: atSecond(0), expiresAt: atSecond(20) },
    ],
  });
  expect(noOffersSay(olga, [rung])).toBe('empty');
});
