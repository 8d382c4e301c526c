/**
 * Whoever led a talk to its end in a case that was another's by then writes what it came to. The case stays where it is, and
 * whose it is reads it in the timeline.
 */
import type { CaseState } from '../../case/state.ts';
import { contextOf } from '../../case/state.ts';
import type { StaffCommand } from '../../contract/commands.ts';
import type { EpochMs, StaffId } from '../../ids.ts';
import { writableBy } from '../../triage/wrap-ups-after.ts';
import { type Chosen, refuse } from '../decided.ts';

type WriteUp = Extract<StaffCommand, { type: 'writeUp' }>;

export function chooseWriteUp(
  state: CaseState,
  by: StaffId,
  { outcome, summary }: WriteUp,
  at: EpochMs,
): Chosen {
  const ofTalks = writableBy(contextOf(state), by);
  if (ofTalks.length === 0) return refuse('notAllowedNow');
  return [{ type: 'wrapUp.completed', at, by, outcome, ...(summary ? { summary } : {}), ofTalks }];
}
