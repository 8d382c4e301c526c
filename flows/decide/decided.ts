/** What deciding gives: a decision to commit with the state it leads to, or a refusal, as values. */
import type { CaseEvent } from '../case/events.ts';
import type { Decision } from '../case/record.ts';
import type { CaseState } from '../case/state.ts';
import type { RefusalReason, StaffCommandType } from '../contract/commands.ts';

export interface Refusal {
  ok: false;
  reason: RefusalReason;
  /** What the asker may do instead. */
  allowed: StaffCommandType[];
  /** For `alreadyTaken`: the id of who was first. */
  who?: string;
}

export type Decided = { ok: true; decision: Decision; state: CaseState } | Refusal;

/** Of one family of commands: the events to apply in order, or why not. */
export type Chosen = CaseEvent[] | { refuse: RefusalReason; who?: string };

export function isRefused(chosen: Chosen): chosen is { refuse: RefusalReason; who?: string } {
  return !Array.isArray(chosen);
}

export function refuse(reason: RefusalReason, who?: string): { refuse: RefusalReason; who?: string } {
  return who === undefined ? { refuse: reason } : { refuse: reason, who };
}
