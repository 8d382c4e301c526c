/**
 * What is held out to somebody who would stand in: whether whose it is, or somebody of its team, can be asked by now, as
 * people come and go and hands become free. The core decides what is taken back; here is only found out when to ask it.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import type { CaseBrief, CaseColumns, Decision } from '../../../flows/case/record.ts';
import { type HeldOut, mayBeHeldNearer, nearerThere } from '../../../flows/routing/nearer.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';
import type { TeamReader } from '../team-reader.ts';
import { type CaseWatch, createCaseWatch } from './case-watch.ts';

/** Milliseconds. Hours begin, and staff may have changed through another process. */
const SWEEP_MS = 5_000;

export type NearerWatch = CaseWatch<Pick<Decision, 'caseId' | 'brief' | 'columns'>>;

export interface NearerWatchOptions {
  cases: CaseService;
  store: Pick<Store, 'staffOnShift'>;
  teams: Pick<TeamReader, 'settings' | 'closed'>;
  clock: Clock;
  log: Logger;
}

export function createNearerWatch({ cases, store, teams, clock, log }: NearerWatchOptions): NearerWatch {
  return createCaseWatch({
    clock,
    log,
    failure: 'whether whose a case is can be asked by now was not found out',
    sweepMs: SWEEP_MS,
    // Offers that stood before a restart run out within their minutes.
    stored: async () => [],
    watchedOf({ brief, columns }) {
      const heldOut = heldOutOf(brief, columns);
      if (heldOut === null) return null;
      const may = mayBeHeldNearer(heldOut);
      return may.owner || may.team ? heldOut : null;
    },
    async look(watched) {
      const [staff, byTeam, closed] = await Promise.all([
        store.staffOnShift(),
        teams.settings(),
        teams.closed(),
      ]);
      for (const [caseId, heldOut] of watched) {
        const who = nearerThere(heldOut, staff, clock.now(), { teams: byTeam, closed });
        if (who !== null) await cases.handle(caseId, { type: 'nearerFound', who }, { inboxKey: null });
      }
      return SWEEP_MS;
    },
  });
}

function heldOutOf(
  { attention, offers, standIn, unansweredSince }: CaseBrief,
  { team, specialty, urgency, skips, reservedForStaffId }: CaseColumns,
): HeldOut | null {
  if (attention === null) return null;
  return {
    ...{ team, specialty, urgency, skips, reservedForStaffId },
    attention,
    unread: unansweredSince !== null,
    offers,
    whose: standIn?.forStaffId ?? null,
  };
}
