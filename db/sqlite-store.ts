/**
 * The embedded engine: a Store on one SQLite file. Reads run at once on the one connection, between transactions
 * and never inside one; writes go through the write group. Whatever says that the database cannot serve comes out
 * as StoreUnavailable.
 */

import { prepareCaseReads } from './cases/cases.ts';
import { prepareContactReads } from './cases/contacts.ts';
import { prepareJournalReads } from './cases/journal.ts';
import { prepareOutbox } from './cases/outbox.ts';
import { prepareRecordingReads } from './cases/recordings.ts';
import { prepareSenderReads } from './cases/senders.ts';
import { prepareTimerReads } from './cases/timers.ts';
import { prepareVisibility } from './cases/visibility.ts';
import { prepareCommit } from './commit/commit-decision.ts';
import { type CommitRows, commitRowsOf } from './commit/commit-rows.ts';
import { createWriteGroup } from './commit/write-group.ts';
import type { CommitResult } from './contract/case-store.ts';
import { prepareHeartbeat } from './file/heartbeat.ts';
import { openDatabase, type Sqlite } from './file/open.ts';
import { orUnavailable } from './file/unavailable.ts';
import { prepareAudit } from './people/audit.ts';
import { prepareOfferOutcomes } from './people/offer-outcomes.ts';
import { prepareSessions } from './people/sessions.ts';
import { prepareStaff } from './people/staff.ts';
import { prepareUnseen } from './people/unseen.ts';
import { prepareFlags } from './settings/flags.ts';
import { prepareSettings } from './settings/settings.ts';
import type { Store } from './store.ts';
import { prepareLongReads } from './threads/long-reads.ts';
import { settled } from './threads/settled.ts';

/** What the thread of threaded-store.ts is asked for: a commit whose rows were made on the other side. */
export interface SqliteEngine extends Store {
  commitRows(rows: CommitRows): Promise<CommitResult>;
}

/** A Store on a database that openDatabase has made ready; `close` closes it. `onCommit` is called after every COMMIT. */
export function sqliteStoreOn(database: Sqlite, onCommit: () => void = () => {}): SqliteEngine {
  const group = createWriteGroup(database, onCommit);
  const contacts = prepareContactReads(database);
  const flags = prepareFlags(database, group);
  const commits = settled({ commitRows: prepareCommit(database, group) });

  return {
    ...commits,
    commit: async (request) => commits.commitRows(commitRowsOf(request)),
    ...settled({
      ...prepareCaseReads(database),
      ...prepareJournalReads(database),
      ...contacts,
      ...prepareSenderReads(database, { ...contacts, ...flags }),
      ...prepareVisibility(database),
      ...prepareLongReads(database),
      ...prepareTimerReads(database),
      ...prepareOutbox(database, group),
      ...prepareRecordingReads(database),
      ...prepareStaff(database, group),
      ...prepareUnseen(database, group),
      ...prepareSessions(database, group),
      ...prepareSettings(database, group),
      ...flags,
      ...prepareOfferOutcomes(database, group),
      ...prepareAudit(database, group),
      ...prepareHeartbeat(database, group),
    }),

    async close() {
      if (!database.open) return;
      group.flush();
      orUnavailable(() => database.close());
    },
  };
}

/** Opens (and makes, or migrates) the database in this file, or one in memory for `:memory:`. */
export async function openSqliteStore(file: string): Promise<Store> {
  return openEngine(file, () => () => {});
}

/** The same for the thread that writes; `noteCommits` is told of the database, and what it answers of every COMMIT. */
export async function openEngine(
  file: string,
  noteCommits: (database: Sqlite) => () => void,
): Promise<SqliteEngine> {
  const database = openDatabase(file);
  try {
    return orUnavailable(() => sqliteStoreOn(database, noteCommits(database)));
  } catch (error) {
    database.close();
    throw error;
  }
}
