/** Whether every journal, replayed from nothing, leads to the snapshot that is stored. Opens the database after the server. */
import { isDeepStrictEqual } from 'node:util';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { emptyCase, freeze } from '../../flows/case/state.ts';

export async function casesThatReplayDifferently(databaseFile: string, caseIds: string[]): Promise<string[]> {
  const store = await openSqliteStore(databaseFile);
  const different: string[] = [];
  for (const caseId of caseIds) {
    const journal = await store.journalOf(caseId);
    const state = journal.reduce((before, { event }) => evolve(before, event).state, emptyCase(caseId));
    const stored = await store.loadCase(caseId);
    const replayed = JSON.parse(JSON.stringify(freeze(state)));
    if (!isDeepStrictEqual(replayed, stored?.frozen)) different.push(caseId);
  }
  await store.close();
  return different;
}
