/**
 * A family that wrote, or is in danger, waits for a team: whether anybody of it is there, as people come and go. While nobody
 * is, the case stands in the hotline's list as well. Whether that holds is the core's pure `isForHotline`; here is only found
 * out when to ask. What was waiting before a restart is looked at when the server starts.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import type { CaseColumns, Decision } from '../../../flows/case/record.ts';
import { isForHotline } from '../../../flows/routing/choose-offers.ts';
import { mayFindTeamEmpty, mayWaitForNobody } from '../../../flows/routing/empty-team.ts';
import type { Wanted } from '../../../flows/routing/routable.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';
import type { TeamReader } from '../team-reader.ts';
import { type CaseWatch, createCaseWatch } from './case-watch.ts';

/** Milliseconds. Hours begin and end, and staff may have changed through another process. */
const SWEEP_MS = 5_000;
/** Of each team, attention and urgency, when the server starts: as many as the router reads. */
const WAITING_PER_GROUP = 50;

export type EmptyTeamWatch = CaseWatch<Pick<Decision, 'caseId' | 'brief' | 'columns'>>;

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
  return createCaseWatch({
    clock,
    log,
    failure: 'whether anybody of a team is there for whoever waits was not found out',
    sweepMs: SWEEP_MS,
    async stored() {
      const waiting = await store.waitingCases(WAITING_PER_GROUP);
      return waiting
        .filter(mayWaitForNobody)
        .map(({ caseId, ...wanted }): [string, Watched] => [caseId, { wanted, isInHotlinesList: undefined }]);
    },
    watchedOf: ({ brief, columns }) =>
      mayFindTeamEmpty(brief)
        ? {
            wanted: wantedOf(columns, brief.unansweredSince !== null),
            isInHotlinesList: brief.forHotline === true,
          }
        : null,
    async look(watched) {
      const [staff, byTeam, closed] = await Promise.all([
        store.staffOnShift(),
        teams.settings(),
        teams.closed(),
      ]);
      for (const [caseId, known] of watched) {
        const isEmpty = isForHotline(known.wanted, staff, clock.now(), { teams: byTeam, closed });
        if (known.isInHotlinesList === isEmpty) continue;
        known.isInHotlinesList = isEmpty;
        await cases.handle(caseId, { type: 'teamFound', isEmpty }, { inboxKey: null });
      }
      return SWEEP_MS;
    },
  });
}

/** Also while it is held out to somebody, when nobody else is looked for. */
function wantedOf(columns: CaseColumns, unread: boolean): Wanted {
  const { team, specialty, urgency, skips, reservedForStaffId } = columns;
  return { team, specialty, urgency, skips, reservedForStaffId, attention: 'desk', unread };
}
