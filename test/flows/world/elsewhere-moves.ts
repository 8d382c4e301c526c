/** The family of a case calls the line, and the call is in another case. */
import type { CalledHow } from '../../../flows/words.ts';
import type { Move } from './telling.ts';

const calls =
  (how: CalledHow, staffId: string | null): Move =>
  ({ state, nowMs }) =>
    state === null
      ? null
      : { command: { type: 'familyCallTell', inCaseId: 'case-9', calledAtMs: nowMs, how, staffId } };

export const ELSEWHERE_MOVES: Record<string, Move> = {
  'the family calls elsewhere, and Olga answers': calls('answered', 'olga'),
  'the family calls elsewhere in vain': calls('missed', null),
};
