/**
 * A family that wrote, or is in danger, waits for a team: whether anybody of it is there, as people come and go. While nobody
 * is, the case stands in the hotline's list as well. Whether that holds is the core's pure `isForHotline`; here is only found
 * out when to ask. What was waiting before a restart is looked at when the server starts.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import type { CaseColumns, Decision } from '../../../flows/case/record.ts';
import { isForHotline } from '../../../flows/routing/choose-offers.ts';
import { mayFindTeamEmpty } from '../../../flows/routing/empty-team.ts';
import type { Wanted } from '../../../flows/routing/routable.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';
import type { TeamReader } from '../team-reader.ts';

/** Milliseconds. Hours begin and end, and staff may have changed through another process. */
const SWEEP_MS = 5_000;
/** Of each team, attention and urgency, when the server starts: as many as the router reads. */
const WAITING_PER_GROUP = 50;

export interface EmptyTeamWatch {
  start(): Promise<void>;
  committed(decision: Pick<Decision, 'caseId' | 'brief' | 'columns'>): void;
  staffChanged(): void;
  stop(): Promise<void>;
}

export interface EmptyTeamWatchOptions {
  cases: CaseService;
  store: Pick<Store, 'staffOnShift' | 'waitingCases'>;
  teams: Pick<TeamReader, 'settings' | 'closed'>;
  clock: Clock;
  log: Logger;
}

interface Watched {
  wanted: Wanted;
  /** Undefined while nobody has found out. */
  isInHotlinesList: boolean | undefined;
}

export function createEmptyTeamWatch({
  cases,
  store,
  teams,
  clock,
  log,
}: EmptyTeamWatchOptions): EmptyTeamWatch {
  /** By case. */
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
    looking ??= look().finally(() => {
      looking = null;
      if (isWanted && !isStopped) want();
    });
  }

  async function look(): Promise<void> {
    isWanted = false;
    cancelNext();
    // Once whatever was committed in the same turn is known.
    await Promise.resolve();
    if (watched.size === 0 || isStopped) return;
    try {
      const [staff, byTeam, closed] = await Promise.all([
        store.staffOnShift(),
        teams.settings(),
        teams.closed(),
      ]);
      for (const [caseId, known] of [...watched]) {
        const isEmpty = isForHotline(known.wanted, staff, clock.now(), { teams: byTeam, closed });
        if (known.isInHotlinesList === isEmpty) continue;
        known.isInHotlinesList = isEmpty;
        await cases.handle(caseId, { type: 'teamFound', isEmpty }, { inboxKey: null });
      }
    } catch (error) {
      log.error({ err: error }, 'whether anybody of a team is there for whoever waits was not found out');
    }
    if (!isStopped && watched.size > 0) cancelNext = clock.after(SWEEP_MS, want);
  }

  return {
    async start() {
      for (const { caseId, ...wanted } of await store.waitingCases(WAITING_PER_GROUP)) {
        const { team, attention, unread, urgency } = wanted;
        const isAsked = team !== 'hotline' && attention === 'desk' && (unread || urgency === 'imminent');
        if (isAsked && !heardOf.has(caseId)) watched.set(caseId, { wanted, isInHotlinesList: undefined });
      }
      isStarting = false;
      heardOf.clear();
      want();
    },
    committed({ caseId, brief, columns }) {
      if (isStarting) heardOf.add(caseId);
      if (!mayFindTeamEmpty(brief)) {
        watched.delete(caseId);
        return;
      }
      const isInHotlinesList = brief.forHotline === true;
      watched.set(caseId, { wanted: wantedOf(columns, brief.unansweredSince !== null), isInHotlinesList });
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

/** Also while it is held out to somebody, when nobody else is looked for. */
function wantedOf(columns: CaseColumns, unread: boolean): Wanted {
  const { team, specialty, urgency, skips, reservedForStaffId } = columns;
  return { team, specialty, urgency, skips, reservedForStaffId, attention: 'desk', unread };
}
