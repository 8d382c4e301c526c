/** What stands where no case is listed. */
import { expect, it } from 'vitest';
import { seesCases } from '../../agent-console/board/session.ts';
import { emptyListSays } from '../../agent-console/desk/empty-list.ts';

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
