/**
 * A family that is handed over to a team hears music only as long as somebody could take it. Who could is asked anew
 * whenever an offer ends without a taker and whenever somebody's presence changes; with nobody left it is back with
 * whoever talked with it at once. A handover from before a restart is looked at when the server starts.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import { columnsOf } from '../../../flows/case/brief.ts';
import type { CaseColumns, Decision } from '../../../flows/case/record.ts';
import { contextOf, thaw } from '../../../flows/case/state.ts';
import type { CaseId } from '../../../flows/ids.ts';
import { hasTaker } from '../../../flows/routing/who-may.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';
import type { TeamReader } from '../team-reader.ts';

export interface HandoverWatch {
  /** Of the calls that were on the line before a restart, those that are handed over to a team are watched again. */
  start(caseIds: readonly CaseId[]): Promise<void>;
  committed(decision: Decision): void;
  staffChanged(): void;
  stop(): Promise<void>;
}

export interface HandoverWatchOptions {
  cases: CaseService;
  store: Pick<Store, 'staffOnShift' | 'loadCase'>;
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
  /** Something happened to them since the start, so that what was stored before is not the last word. */
  const heardOf = new Set<CaseId>();
  let isStarting = true;
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

  async function adopt(caseId: CaseId): Promise<void> {
    try {
      const stored = await store.loadCase(caseId);
      if (stored === null || heardOf.has(caseId)) return;
      const state = thaw(caseId, stored.frozen);
      const { handover, offers } = contextOf(state);
      if (handover && offers.length === 0) sought.set(caseId, columnsOf(state));
    } catch (error) {
      log.error({ err: error, caseId }, 'whether a family was being handed over was not found out');
    }
  }

  return {
    async start(caseIds) {
      await Promise.all([...new Set(caseIds)].map(adopt));
      isStarting = false;
      heardOf.clear();
      if (sought.size > 0) want();
    },
    committed({ caseId, columns, brief: { handover, offers } }) {
      if (isStarting) heardOf.add(caseId);
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
