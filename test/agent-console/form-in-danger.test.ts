/** What a form holds of a case whose danger became known while it was being filled in. */
import { expect, it } from 'vitest';
import { fieldFor, isFarInDanger } from '../../agent-console/commands/forms/in-danger.ts';

const HOUR = 3_600_000;

it('what was chosen before the danger is chosen anew, and a far date in danger is named', () => {
  expect(fieldFor({ urgency: 'routine' }, 'outcome')).toBe('outcome');
  expect(fieldFor({ urgency: 'imminent' }, 'outcome')).toBe('outcomeInDanger');
  const at = (ms: number) => new Date(ms).toISOString();
  expect(isFarInDanger({ urgency: 'imminent' }, at(25 * HOUR), 0)).toBe(true);
  expect(isFarInDanger({ urgency: 'imminent' }, at(23 * HOUR), 0)).toBe(false);
  expect(isFarInDanger({ urgency: 'urgent' }, at(25 * HOUR), 0)).toBe(false);
  expect(isFarInDanger({ urgency: 'imminent' }, null, 0)).toBe(false);
});
