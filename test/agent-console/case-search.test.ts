/** What is found on the board before the server has answered. */
import { expect, it } from 'vitest';
import { matches } from '../../agent-console/shell/use-case-search.ts';
import { aCall, aCase } from './a-case-summary.ts';

const item = aCase({
  number: 1042,
  preview: 'Не на что купить смесь',
  contacts: [aCall({ channel: 'text', from: '+7 900 ···-12', callState: null })],
});

it.each(['1042', '104', '№ 1042', '12', 'СМЕСЬ', ''])('finds it by «%s»', (query) => {
  expect(matches(item, query)).toBe(true);
});

it.each(['99', 'юрист'])('does not find it by «%s»', (query) => {
  expect(matches(item, query)).toBe(false);
});
