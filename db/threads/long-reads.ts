/**
 * The reads that may take long: whole lists, and counts over everything that waits. They have a thread and a
 * connection of their own (reading-thread.ts), so that no family's commit stands behind a supervisor's list.
 */
import { prepareBoard } from '../cases/board.ts';
import { prepareJournalReads, prepareMediaReads } from '../cases/journal.ts';
import { prepareListCases } from '../cases/list-cases.ts';
import { prepareWaitingReads } from '../cases/waiting.ts';
import { prepareCounts } from '../figures/counts.ts';
import { prepareFigures } from '../figures/figures.ts';
import type { Sqlite } from '../file/open.ts';
import type { Store } from '../store.ts';

export const LONG_READS = [
  'board',
  'listCases',
  'counts',
  'callFigures',
  'callsNow',
  'waitingCases',
  'waitingBefore',
  'callersOffered',
  'dangersRung',
  'mediaClosedBy',
] as const satisfies readonly (keyof Store)[];

export function prepareLongReads(database: Sqlite) {
  const { lastSeq } = prepareJournalReads(database);
  return {
    ...prepareBoard(database, lastSeq),
    ...prepareListCases(database, lastSeq),
    ...prepareCounts(database),
    ...prepareFigures(database),
    ...prepareMediaReads(database),
    ...prepareWaitingReads(database),
  };
}
