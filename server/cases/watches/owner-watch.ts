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

/** Milliseconds. Somebody may have been disabled by another process. */
const SWEEP_MS = 5_000;

export interface OwnerWatch {
  start(): Promise<void>;
  committed(decision: Pick<Decision, 'caseId' | 'brief'>): void;
  staffChanged(): void;
  stop(): Promise<void>;
}

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
}

function watchedOf({ owner, ...brief }: CaseBrief): Watched | null {
  const fromMs = owner.kind === 'staff' ? askedFromMs(brief) : null;
  if (owner.kind !== 'staff' || fromMs === null) return null;
  return { ownerStaffId: owner.staffId, urgency: brief.urgency, fromMs };
}

export function createOwnerWatch({ cases, store, clock, log }: OwnerWatchOptions): OwnerWatch {
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
    let nextMs = SWEEP_MS;
    try {
      const staff = await store.staffOnShift();
      const nowMs = clock.now();
      for (const [caseId, { ownerStaffId, urgency, fromMs }] of [...watched]) {
        const absence = absenceOf(ownerStaffId, staff);
        if (absence === null) continue;
        // At the earliest: the core knows more of the case.
        const inMs = Math.max(fromMs, heldOutAtMs(absence, urgency)) - nowMs;
        if (inMs <= 0) await cases.handle(caseId, { type: 'ownerAway' }, { inboxKey: null });
        else nextMs = Math.min(nextMs, inMs);
      }
    } catch (error) {
      log.error({ err: error }, 'whether families wait for somebody who is away was not found out');
    }
    if (!isStopped && watched.size > 0) cancelNext = clock.after(nextMs, want);
  }

  return {
    async start() {
      for (const { caseId, brief } of await store.pressingInHands()) {
        const found = watchedOf(brief);
        if (found !== null && !heardOf.has(caseId)) watched.set(caseId, found);
      }
      isStarting = false;
      heardOf.clear();
      want();
    },
    committed({ caseId, brief }) {
      if (isStarting) heardOf.add(caseId);
      const found = watchedOf(brief);
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
