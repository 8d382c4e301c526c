/**
 * The one door through which anything changes a case: the webhooks, the console's commands, the workers.
 * Implemented by handle-command.ts; everything else in the server only knows this interface.
 */

import type { CaseCommand } from '../../flows/case/commands.ts';
import type { CaseEvent } from '../../flows/case/events.ts';
import type { CaseBrief, CaseColumns } from '../../flows/case/record.ts';
import type { RefusalReason, StaffCommandType } from '../../flows/contract/commands.ts';
import type { FlagNow } from '../../flows/flags/flag.ts';

export type Handled =
  | { ok: true; caseId: string; version: number; duplicate: boolean }
  | { ok: false; reason: RefusalReason; allowed: StaffCommandType[]; who?: string }
  /** No such case. */
  | { ok: false; reason: 'unknownCase' };

export interface HandleOptions {
  /** Unique key of the outside event or the console's Idempotency-Key; null for the shell's own commands. */
  inboxKey: string | null;
  /** Of an appeal: the flag on the number it comes from. */
  flag?: FlagNow | null;
  firedTimer?: { scope: string; timerId: string; generation: number };
  settledEffects?: { effectId: string; state: 'done' | 'failed' | 'expired'; code: string | null }[];
}

export interface CaseService {
  /** Queued behind every earlier command of the same case; resolves after the commit, before effects run. */
  handle(caseId: string, command: CaseCommand, options: HandleOptions): Promise<Handled>;
}

/** What was committed, told to everyone who pushes or wakes: after the commit, in commit order. */
export interface Committed {
  caseId: string;
  number: number;
  version: number;
  firstSeq: number;
  lastSeq: number;
  events: CaseEvent[];
  brief: CaseBrief;
  columns: CaseColumns;
  /** As they were before; null for a new case. Those who could see it then and not now are told it is gone. */
  before: CaseColumns | null;
  /** Staff who saw it then for an offer or for their talk with the family. */
  busyBefore: string[];
}
export type CommitListener = (committed: Committed) => void;

export interface CommitFeed {
  subscribe(listener: CommitListener): () => void;
  /** A case was found that cannot be read: told once since the start. */
  onUnreadable(listener: (caseId: string) => void): () => void;
}
