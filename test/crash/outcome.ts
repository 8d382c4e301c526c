/** What a run left behind: what the outside world was told, and what stands in the journals. */
import type { CaseView, TimelineEntry } from '../../flows/contract/views.ts';
import type { SentCommand, SentText } from './ledger.ts';
import type { RecordingsKept } from './recordings-kept.ts';
import type { Rings } from './ring-findings.ts';
import type { AnsweredCalls } from './webhooks-answered.ts';

export type Entry = TimelineEntry & { caseId: string };

export interface Outcome {
  texts: SentText[];
  commands: SentCommand[];
  calls: AnsweredCalls;
  messagesCreated: Map<string, number>;
  legsCreated: Map<string, number>;
  rings: Rings;
  kept: RecordingsKept;
  cases: CaseView[];
  /** Calls that were on the line after the last kill and ended without anybody answering them then. */
  endedBefore: string[];
  /** Every effect has run its course: what has not been sent by now never will be. */
  isSettled: boolean;
}

export const countOf = <Value>(values: Iterable<Value>, fits: (value: Value) => boolean): number => {
  let count = 0;
  for (const value of values) if (fits(value)) count += 1;
  return count;
};
