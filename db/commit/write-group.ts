/**
 * Group commit. Writes that are asked for before the current round of the event loop ends share one
 * BEGIN IMMEDIATE … COMMIT, and so one flush to the disk; each is told only after that COMMIT.
 *
 * The writes of a group run one after the other without any savepoint, since a savepoint costs more than all else
 * here. Should one of them stumble (a conflict found after its first change, a broken constraint), everything is
 * rolled back and the group runs again with a savepoint around each, so that only the one that stumbled fails.
 * A write may therefore run twice: it touches nothing but the database and its context.
 *
 * A database that cannot serve (full disk, lock, damage) fails the whole group, with nothing of it kept.
 */
import type { Sqlite } from '../file/open.ts';
import { asUnavailable } from '../file/unavailable.ts';

export interface WriteContext {
  /** The last journal sequence given out, the current transaction included. */
  lastSeq: number;
}

export type Write<Result> = (context: WriteContext) => Result;

export interface WriteGroup {
  /** Resolves after the COMMIT; rejects with what the write threw, or with StoreUnavailable. */
  write<Result>(work: Write<Result>): Promise<Result>;
  /** Runs what waits now, at once. */
  flush(): void;
}

interface Member {
  work: Write<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { ok: true; result: unknown } | { ok: false; error: unknown };

/** So many writes at most share a transaction: the first of a burst are answered while the next are written. */
const LARGEST_GROUP = 16;

/** `onCommit` is called after every COMMIT that succeeded. */
export function createWriteGroup(database: Sqlite, onCommit: () => void): WriteGroup {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const savepoint = database.prepare('SAVEPOINT one');
  const release = database.prepare('RELEASE one');
  const rollbackToSavepoint = database.prepare('ROLLBACK TO one');
  const lastSeq = database
    .prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
    .pluck();

  const waiting: Member[] = [];
  let isScheduled = false;

  function inTransaction(work: (context: WriteContext) => Outcome[]): Outcome[] {
    begin.run();
    try {
      const outcomes = work({ lastSeq: lastSeq.get() ?? 0 });
      commit.run();
      onCommit();
      return outcomes;
    } catch (error) {
      // SQLite has already rolled back by itself after some failures.
      if (database.inTransaction) rollback.run();
      throw error;
    }
  }

  function runTogether(group: Member[]): Outcome[] {
    return inTransaction((context) => group.map(({ work }) => ({ ok: true, result: work(context) })));
  }

  function runApart(group: Member[]): Outcome[] {
    return inTransaction((context) =>
      group.map(({ work }): Outcome => {
        const seqBefore = context.lastSeq;
        savepoint.run();
        try {
          const result = work(context);
          release.run();
          return { ok: true, result };
        } catch (error) {
          if (asUnavailable(error) || !database.inTransaction) throw error;
          rollbackToSavepoint.run();
          release.run();
          context.lastSeq = seqBefore;
          return { ok: false, error };
        }
      }),
    );
  }

  function outcomesOf(group: Member[]): Outcome[] {
    const allFailed = (error: unknown): Outcome[] => group.map(() => ({ ok: false, error }));
    try {
      return runTogether(group);
    } catch (error) {
      const unavailable = asUnavailable(error);
      if (unavailable) return allFailed(unavailable);
      if (group.length === 1) return allFailed(error);
    }
    try {
      return runApart(group);
    } catch (error) {
      return allFailed(asUnavailable(error) ?? error);
    }
  }

  function flush(): void {
    isScheduled = false;
    const group = waiting.splice(0, LARGEST_GROUP);
    if (waiting.length > 0) schedule();
    if (group.length === 0) return;
    const outcomes = outcomesOf(group);
    for (const [index, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[index];
      if (outcome?.ok) resolve(outcome.result);
      else reject(outcome?.error);
    }
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(flush);
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve: resolve as Member['resolve'], reject });
        schedule();
      }),
    flush: () => {
      while (waiting.length > 0) flush();
    },
  };
}
