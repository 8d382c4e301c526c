/**
 * How long the wait is expected to last, as the caller is told it. Never longer than the wait can last: after the
 * longest wait a message is asked for, or the call goes on elsewhere, and a promise beyond that would be broken.
 */
import type { EpochMs } from '../ids.ts';
import { expectedWaitSpoken } from '../texts/spoken.ts';
import type { CallContext } from './context.ts';
import { LONGEST_WAIT_MS } from './delays.ts';
import type { Instruction } from './instructions.ts';

const MINUTE_MS = 60_000;

/** Whole minutes, as they are spoken. */
const minutesOf = (ms: number) => Math.ceil(ms / MINUTE_MS);

/** Nothing where nobody can tell, or where the answer would come after the end of this wait. */
export function expectedWaitWords(
  { language, queuedAtMs }: CallContext,
  expectedMs: number | null,
  nowMs: EpochMs | undefined,
): Instruction[] {
  if (expectedMs === null) return [];
  const waitedMs = queuedAtMs === undefined || nowMs === undefined ? 0 : Math.max(0, nowMs - queuedAtMs);
  const leftMinutes = minutesOf(LONGEST_WAIT_MS - waitedMs);
  // At its beginning a family is told that it may be too long, and what it can do then.
  const isAtBeginning = leftMinutes === minutesOf(LONGEST_WAIT_MS);
  if (minutesOf(expectedMs) > leftMinutes && !isAtBeginning) return [];
  return [{ verb: 'say', text: expectedWaitSpoken(expectedMs, language), language }];
}
