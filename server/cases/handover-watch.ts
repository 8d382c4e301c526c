/**
 * A family that is handed over to a team hears music only as long as somebody could take it. Who could is asked anew
 * whenever an offer ends without a taker and whenever somebody's presence changes; with nobody left it is back with
 * whoever talked with it at once. A handover from before a restart is ended by its own clock.
 */
import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import type { CaseColumns, Decision } from '../../flows/case/record.ts';
import { hasTaker } from '../../flows/routing/choose-offers.ts';
import type { Clock } from '../clock.ts';
import type { CaseService } from './case-service.ts';
import type { TeamReader } from './team-reader.ts';

export interface HandoverWatch {
  committed(decision: Decision): void;
  staffChanged(): void;
  stop(): Promise<void>;
}

export interface HandoverWatchOptions {
  cases: CaseService;
  store: Pick<Store, 'staffOnShift'>;
  teams: Pick<TeamReader, 'closed'>;
  clock: Clock;
  log: Logger;
}

export function createHandoverWatch({
  cases,
  store,
  teams,
  clock,
  log,
}: HandoverWatchOptions): HandoverWatch {
  /** Handed over, and held out to nobody at this moment. */
  const sought = new Map<string, CaseColumns>();
  let isStopped = false;
  let isWanted = false;
  let looking: Promise<void> | null = null;

  function want(): void {
    isWanted = true;
    looking ??= look().finally(() => {
      looking = null;
      if (isWanted) want();
    });
  }

  async function look(): Promise<void> {
    isWanted = false;
    // Once whatever was committed in the same turn is known.
    await Promise.resolve();
    if (sought.size === 0 || isStopped) return;
    try {
      const [staff, closed] = await Promise.all([store.staffOnShift(), teams.closed()]);
      const hopeless = [...sought].filter(([, columns]) => !hasTaker(columns, staff, clock.now(), closed));
      await Promise.all(
        hopeless.map(([caseId]) => cases.handle(caseId, { type: 'handoverHopeless' }, { inboxKey: null })),
      );
    } catch (error) {
      log.error({ err: error }, 'whether anybody could take a family was not found out');
    }
  }

  return {
    committed({ caseId, columns, brief: { handover, offers } }) {
      if (handover === undefined || offers.length > 0) {
        sought.delete(caseId);
        return;
      }
      sought.set(caseId, columns);
      want();
    },
    staffChanged() {
      if (sought.size > 0) want();
    },
    async stop() {
      isStopped = true;
      await looking;
    },
  };
}
