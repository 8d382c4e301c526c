/** What a caller hears who is put through to another line: its name, its ringing, and what comes when it is over. */
import { OVERFLOW_SPOKEN, passingOnSpoken } from '../texts/overflow-spoken.ts';
import type { CallContext } from './context.ts';
import { PASS_ON_RING_SECONDS } from './delays.ts';
import type { Instruction } from './instructions.ts';

/** Asked again after the other line has picked up, its talk is over. */
export function passingOnScript({ overflow, language }: CallContext): Instruction[] {
  const { to, why, answered, outcome } = overflow ?? {};
  if (to?.kind !== 'line' || why === undefined || answered || outcome === 'talked') {
    return [{ verb: 'say', text: OVERFLOW_SPOKEN.over[language], language }, { verb: 'hangUp' }];
  }
  return [
    { verb: 'say', text: passingOnSpoken(to, why, language), language },
    { verb: 'passOn', number: to.number, ringSeconds: PASS_ON_RING_SECONDS, next: { kind: 'passedOn' } },
  ];
}

/** Said first to whoever comes back from a line that was not reached. */
export function backFromOverflow({ overflow, language }: CallContext): Instruction[] {
  const isBack = overflow?.outcome !== undefined && overflow.outcome !== 'talked';
  return isBack ? [{ verb: 'say', text: OVERFLOW_SPOKEN.notReached[language], language }] : [];
}
