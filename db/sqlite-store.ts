/**
 * The embedded engine: a Store on one SQLite file. Reads run at once on the one connection, between transactions
 * and never inside one; writes go through the write group. Whatever says that the database cannot serve comes out
 * as StoreUnavailable.
 */
import { prepareAudit } from './audit.ts';
import { prepareBoard } from './board.ts';
import { prepareCaseReads } from './cases.ts';
import { createCheckpointer } from './checkpointer.ts';
import { prepareCommit } from './commit-decision.ts';
import { type CommitRows, commitRowsOf } from './commit-rows.ts';
import { prepareContactReads } from './contacts.ts';
import { prepareCounts } from './counts.ts';
import { prepareDirectory } from './directory.ts';
import { prepareFigures } from './figures.ts';
import { prepareFlags } from './flags.ts';
import { prepareHeartbeat } from './heartbeat.ts';
import { prepareJournalReads } from './journal.ts';
import { prepareLineSettings } from './line-settings.ts';
import { prepareListCases } from './list-cases.ts';
import { prepareOfferOutcomes } from './offer-outcomes.ts';
import { openDatabase, type Sqlite } from './open.ts';
import { prepareOutbox } from './outbox.ts';
import { prepareRecordingReads } from './recordings.ts';
import { prepareSessions } from './sessions.ts';
import { prepareStaff } from './staff.ts';
import type { CommitResult, Store } from './store.ts';
import { prepareTeamSettings } from './team-settings.ts';
import { prepareTimerReads } from './timers.ts';
import { orUnavailable } from './unavailable.ts';
import { prepareVisibility } from './visibility.ts';
import { prepareWaitingReads } from './waiting.ts';
import { createWriteGroup } from './write-group.ts';

type Settled<Function> = Function extends (...args: infer Args) => infer Result
  ? (...args: Args) => Promise<Awaited<Result>>
  : never;

/** The same functions, each answering with a promise and failing as StoreUnavailable where that is the reason. */
function settled<Functions extends object>(
  functions: Functions,
): { [Name in keyof Functions]: Settled<Functions[Name]> } {
  const entries = Object.entries(functions as Record<string, (...args: unknown[]) => unknown>);
  const wrapped = entries.map(([name, work]) => [
    name,
    async (...args: unknown[]) => orUnavailable(() => work(...args)),
  ]);
  return Object.fromEntries(wrapped);
}

/** What the thread of threaded-store.ts is asked for: a commit whose rows were made on the other side. */
export interface SqliteEngine extends Store {
  commitRows(rows: CommitRows): Promise<CommitResult>;
}

/** A Store on a database that openDatabase has made ready; `close` closes it. */
export function sqliteStoreOn(database: Sqlite): SqliteEngine {
  const checkpointer = createCheckpointer(database);
  const group = createWriteGroup(database, checkpointer.noteCommit);
  const journal = prepareJournalReads(database);
  const commits = settled({ commitRows: prepareCommit(database, group) });

  return {
    ...commits,
    commit: async (request) => commits.commitRows(commitRowsOf(request)),
    ...settled({
      ...prepareCaseReads(database),
      ...journal,
      ...prepareContactReads(database),
      ...prepareWaitingReads(database),
      ...prepareVisibility(database),
      ...prepareBoard(database, journal.lastSeq),
      ...prepareListCases(database, journal.lastSeq),
      ...prepareCounts(database),
      ...prepareFigures(database),
      ...prepareTimerReads(database),
      ...prepareOutbox(database, group),
      ...prepareRecordingReads(database),
      ...prepareStaff(database, group),
      ...prepareSessions(database, group),
      ...prepareLineSettings(database, group),
      ...prepareDirectory(database, group),
      ...prepareFlags(database, group),
      ...prepareTeamSettings(database, group),
      ...prepareOfferOutcomes(database, group),
      ...prepareAudit(database, group),
      ...prepareHeartbeat(database, group),
    }),

    async close() {
      if (!database.open) return;
      group.flush();
      await checkpointer.stop();
      orUnavailable(() => database.close());
    },
  };
}

/** Opens (and makes, or migrates) the database in this file, or one in memory for `:memory:`. */
export async function openSqliteEngine(file: string): Promise<SqliteEngine> {
  const database = openDatabase(file);
  try {
    return orUnavailable(() => sqliteStoreOn(database));
  } catch (error) {
    database.close();
    throw error;
  }
}

/** As openSqliteEngine, for whoever needs the contract alone: scripts, and tests. */
export const openSqliteStore: (file: string) => Promise<Store> = openSqliteEngine;
