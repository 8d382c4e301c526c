import { expect, test } from 'vitest';
import { onePerTurn } from '../../server/one-per-turn.ts';

test('of many who want their board at once each gets a turn of the loop, and others come in between', async () => {
  const myTurn = onePerTurn();
  const order: string[] = [];
  const boards = ['first', 'second', 'third'].map((name) => myTurn().then(() => order.push(name)));
  setImmediate(() => setImmediate(() => order.push('a call')));
  await Promise.all(boards);
  expect(order).toEqual(['first', 'a call', 'second', 'third']);
});
