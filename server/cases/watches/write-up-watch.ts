/**
 * Whoever led a talk to its end in a case that was another's sees the case for a while, to write the talk up: when that time is
 * over, the core is told so. What was still to be written before a restart is looked at when the server starts.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import type { Decision } from '../../../flows/case/record.ts';
import type { EpochMs } from '../../../flows/ids.ts';
import { nextWritableUntilMs } from '../../../flows/triage/wrap-ups-after.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';
import { type CaseWatch, createCaseWatch } from './case-watch.ts';

/** Milliseconds until the next look where the store could not be asked. */
const SWEEP_MS = 5_000;

/** A refused look is asked again by then; and the clock may be set. */
const LONGEST_PAUSE_MS = 60_000;

export type WriteUpWatch = CaseWatch<Pick<Decision, 'caseId' | 'brief'>>;

export interface WriteUpWatchOptions {
  cases: CaseService;
  store: Pick<Store, 'beingFinished'>;
  clock: Clock;
  log: Logger;
}

export function createWriteUpWatch({ cases, store, clock, log }: WriteUpWatchOptions): WriteUpWatch {
  return createCaseWatch<Pick<Decision, 'caseId' | 'brief'>, EpochMs>({
    clock,
    log,
    failure: 'whether the time to write talks up is over was not found out',
    sweepMs: SWEEP_MS,
    async stored() {
      const finishing = await store.beingFinished();
      return finishing.flatMap(({ caseId, brief }): [string, EpochMs][] => {
        const untilMs = nextWritableUntilMs(brief);
        return untilMs === null ? [] : [[caseId, untilMs]];
      });
    },
    watchedOf: ({ brief }) => nextWritableUntilMs(brief),
    async look(watched) {
      let nextMs = Number.MAX_SAFE_INTEGER;
      const nowMs = clock.now();
      for (const [caseId, untilMs] of watched) {
        if (untilMs <= nowMs) await cases.handle(caseId, { type: 'writeUpElapse' }, { inboxKey: null });
        else nextMs = Math.min(nextMs, untilMs - nowMs);
      }
      return Math.min(nextMs, LONGEST_PAUSE_MS);
    },
  });
}
