/**
 * A family that waits for the answer of somebody who is not there, or whose talk in danger just ended, is held out to their colleagues: when they leave, when
 * it writes to them while they are away, and when a moment's absence has lasted too long. The core decides each time;
 * here is only found out when to ask it. What was unanswered before a restart is looked at when the server starts.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import type { CaseBrief, Decision } from '../../../flows/case/record.ts';
import type { EpochMs } from '../../../flows/ids.ts';
import { absenceOf, askedFromMs, heldOutAtMs } from '../../../flows/routing/absent-owner.ts';
import type { Urgency } from '../../../flows/words.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';
import { type CaseWatch, createCaseWatch } from './case-watch.ts';

/** Milliseconds. Somebody may have been disabled by another process. */
const SWEEP_MS = 5_000;

export type OwnerWatch = CaseWatch<Pick<Decision, 'caseId' | 'brief'>>;

export interface OwnerWatchOptions {
  cases: CaseService;
  store: Pick<Store, 'staffOnShift' | 'pressingInHands'>;
  clock: Clock;
  log: Logger;
}

/** Of a case in somebody's hands: from when the core is asked, if they are not there. */
interface Watched {
  ownerStaffId: string;
  urgency: Urgency;
  fromMs: EpochMs;
  /** Since when its family waits for an answer. */
  wroteAtMs: EpochMs | null;
}

function watchedOf({ owner, ...brief }: CaseBrief): Watched | null {
  const fromMs = owner.kind === 'staff' ? askedFromMs(brief) : null;
  if (owner.kind !== 'staff' || fromMs === null) return null;
  const { urgency, unansweredSince } = brief;
  const wroteAtMs = unansweredSince === null ? null : Date.parse(unansweredSince);
  return { ownerStaffId: owner.staffId, urgency, fromMs, wroteAtMs };
}

export function createOwnerWatch({ cases, store, clock, log }: OwnerWatchOptions): OwnerWatch {
  return createCaseWatch({
    clock,
    log,
    failure: 'whether families wait for somebody who is away was not found out',
    sweepMs: SWEEP_MS,
    async stored() {
      const pressing = await store.pressingInHands();
      return pressing.flatMap(({ caseId, brief }): [string, Watched][] => {
        const found = watchedOf(brief);
        return found === null ? [] : [[caseId, found]];
      });
    },
    watchedOf: ({ brief }) => watchedOf(brief),
    async look(watched) {
      let nextMs = SWEEP_MS;
      const staff = await store.staffOnShift();
      const nowMs = clock.now();
      for (const [caseId, { ownerStaffId, urgency, fromMs, wroteAtMs }] of watched) {
        const absence = absenceOf(ownerStaffId, staff);
        if (absence === null) continue;
        // At the earliest: the core knows more of the case.
        const inMs = Math.max(fromMs, heldOutAtMs(absence, urgency, { wroteAtMs })) - nowMs;
        if (inMs <= 0) await cases.handle(caseId, { type: 'ownerAway' }, { inboxKey: null });
        else nextMs = Math.min(nextMs, inMs);
      }
      return nextMs;
    },
  });
}
