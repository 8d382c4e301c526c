/** What the form of a flag offers: each kind its usual time, and a block never longer than the server takes. */
import { expect, test } from 'vitest';
import {
  daysAllowed,
  daysOffered,
  expiresAt,
  mayBlock,
  usualDays,
} from '../../agent-console/case/flags/flag-terms.ts';
import { FLAG_KINDS } from '../../flows/contract/flags.ts';
import { flagProblem } from '../../flows/flags/flag.ts';

const NOW = Date.UTC(2026, 2, 2, 6);

test('a block is offered for a month at most, and a longer choice becomes a month', () => {
  expect(daysOffered(false)).toEqual([1, 7, 30, 90, 180]);
  expect(daysOffered(true)).toEqual([1, 7, 30]);
  expect([daysAllowed(90, true), daysAllowed(90, false), daysAllowed(1, true)]).toEqual([30, 90, 1]);
});

test('whatever the form offers, the server takes', () => {
  for (const kind of FLAG_KINDS) {
    for (const blocked of mayBlock(kind) ? [false, true] : [false]) {
      for (const days of [usualDays(kind), ...daysOffered(blocked)]) {
        const expiresAtMs = Date.parse(expiresAt(NOW, daysAllowed(days, blocked)));
        expect(flagProblem({ kind, plan: 'План', blocked, expiresAtMs }, NOW)).toBeNull();
      }
    }
  }
});
