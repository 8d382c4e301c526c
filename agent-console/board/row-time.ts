/** The one time that a row of a list shows. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { pressingOf } from './pressing.ts';
import { waitsSince } from './waits-since.ts';

export type RowTime =
  /** Counted up: the family waits for a person. */
  | { kind: 'waits'; since: string }
  /** Counted up: somebody of ours has the family on the line. */
  | { kind: 'talks'; since: string }
  /** Counted up: a call or a thread lasts. */
  | { kind: 'lasts'; since: string; onLine: boolean }
  /** The hour at which the step falls due. */
  | { kind: 'due'; at: string }
  | null;

/** `isQuiet`: a list of what is not under way now, in which the next step tells more than an open thread. */
export function rowTimeOf(item: CaseSummary, isQuiet: boolean): RowTime {
  const since = waitsSince(item);
  if (since) return { kind: 'waits', since };
  const lasting = item.contacts.filter(({ endedAt }) => endedAt === null);
  const call = lasting.find(({ channel, awaitsCallback }) => channel === 'call' && !awaitsCallback);
  if (call?.talkedSince) return { kind: 'talks', since: call.talkedSince };
  if (item.unansweredSince) return { kind: 'waits', since: item.unansweredSince };
  // Whoever listens to the menu is on the line now: an hour beside others' waiting would read as theirs.
  if (call) return { kind: 'lasts', since: call.startedAt, onLine: true };
  const step = pressingOf(item);
  if (isQuiet) return step ? { kind: 'due', at: step.dueAt } : null;
  const last = lasting.at(-1);
  return last ? { kind: 'lasts', since: last.startedAt, onLine: false } : null;
}
