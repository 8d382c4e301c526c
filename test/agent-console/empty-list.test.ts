/** What stands where no case is listed. */
import { expect, it } from 'vitest';
import { seesCases } from '../../agent-console/board/session.ts';
import { canPickFrom, emptyListSays } from '../../agent-console/desk/empty-list.ts';
import { aCase, atSecond } from './a-case-summary.ts';

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
