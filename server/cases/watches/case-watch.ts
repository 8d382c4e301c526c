/**
 * Cases that are to be looked at again as people come and go: kept by what the last commit of each says, looked at once for
 * whatever was committed in the same turn, and again by the clock. What was stored before a restart is found at the start.
 */
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';

export interface CaseWatch<Decided> {
  start(): Promise<void>;
  committed(decision: Decided): void;
  staffChanged(): void;
  stop(): Promise<void>;
}

export interface CaseWatchOptions<Decided extends { caseId: string }, Watched> {
  clock: Clock;
  log: Logger;
  /** What could not be found out, for the log. */
  failure: string;
  /** From the store: what is to be watched, by case. */
  stored(): Promise<[caseId: string, watched: Watched][]>;
  /** Null for a case that needs no watching any more. */
  watchedOf(decision: Decided): Watched | null;
  /** Looks at them all. Returns after how many milliseconds to look again. */
  look(watched: ReadonlyMap<string, Watched>): Promise<number>;
  /** Milliseconds until the next look where one failed. */
  sweepMs: number;
}

export function createCaseWatch<Decided extends { caseId: string }, Watched>({
  clock,
  log,
  failure,
  stored,
  watchedOf,
  look,
  sweepMs,
}: CaseWatchOptions<Decided, Watched>): CaseWatch<Decided> {
  const watched = new Map<string, Watched>();
  /** Heard of since the start began: what was stored before is not the last word. */
  const heardOf = new Set<string>();
  let isStarting = true;
  let isStopped = false;
  let isWanted = false;
  let looking: Promise<void> | null = null;
  let cancelNext = () => {};

  function want(): void {
    isWanted = true;
    looking ??= lookOnce().finally(() => {
      looking = null;
      if (isWanted && !isStopped) want();
    });
  }

  async function lookOnce(): Promise<void> {
    isWanted = false;
    cancelNext();
    // Once whatever was committed in the same turn is known.
    await Promise.resolve();
    if (watched.size === 0 || isStopped) return;
    let nextMs = sweepMs;
    try {
      nextMs = await look(new Map(watched));
    } catch (error) {
      log.error({ err: error }, failure);
    }
    if (!isStopped && watched.size > 0) cancelNext = clock.after(nextMs, want);
  }

  return {
    async start() {
      for (const [caseId, found] of await stored()) if (!heardOf.has(caseId)) watched.set(caseId, found);
      isStarting = false;
      heardOf.clear();
      want();
    },
    committed(decision) {
      const { caseId } = decision;
      if (isStarting) heardOf.add(caseId);
      const found = watchedOf(decision);
      if (found === null) {
        watched.delete(caseId);
        return;
      }
      watched.set(caseId, found);
      want();
    },
    staffChanged() {
      if (watched.size > 0) want();
    },
    async stop() {
      isStopped = true;
      cancelNext();
      await looking;
    },
  };
}
