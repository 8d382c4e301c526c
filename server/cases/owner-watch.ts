/**
 * A family that waits for the answer of somebody who is not there, or whose talk in danger just ended, is held out to their colleagues: when they leave, when
 * it writes to them while they are away, and when a moment's absence has lasted too long. The core decides each time;
 * here is only found out when to ask it. What was unanswered before a restart is looked at when the server starts.
 */
import type { Logger } from 'pino';
import type { Store, UnansweredCase } from '../../db/store.ts';
import type { Decision } from '../../flows/case/record.ts';
import { absenceOf, heldOutAtMs, needsOwner } from '../../flows/routing/absent-owner.ts';
import type { Clock } from '../clock.ts';
import type { CaseService } from './case-service.ts';

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
  store: Pick<Store, 'staffOnShift' | 'unansweredInHands'>;
  clock: Clock;
  log: Logger;
}

export function createOwnerWatch({ cases, store, clock, log }: OwnerWatchOptions): OwnerWatch {
  /** Unanswered, or in danger: each in somebody's hands. */
  const unanswered = new Map<string, UnansweredCase>();
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
    if (unanswered.size === 0 || isStopped) return;
    let nextMs = SWEEP_MS;
    try {
      const staff = await store.staffOnShift();
      const nowMs = clock.now();
      for (const { caseId, ownerStaffId, urgency } of [...unanswered.values()]) {
        const absence = absenceOf(ownerStaffId, staff);
        if (absence === null) continue;
        // At the earliest: the core knows more of the case.
        const inMs = heldOutAtMs(absence, urgency) - nowMs;
        if (inMs <= 0) await cases.handle(caseId, { type: 'ownerAway' }, { inboxKey: null });
        else nextMs = Math.min(nextMs, inMs);
      }
    } catch (error) {
      log.error({ err: error }, 'whether families wait for somebody who is away was not found out');
    }
    if (!isStopped && unanswered.size > 0) cancelNext = clock.after(nextMs, want);
  }

  return {
    async start() {
      for (const found of await store.unansweredInHands())
        if (!heardOf.has(found.caseId)) unanswered.set(found.caseId, found);
      isStarting = false;
      heardOf.clear();
      want();
    },
    committed({ caseId, brief }) {
      const { owner, urgency } = brief;
      if (isStarting) heardOf.add(caseId);
      if (owner.kind !== 'staff' || !needsOwner(brief)) {
        unanswered.delete(caseId);
        return;
      }
      unanswered.set(caseId, { caseId, ownerStaffId: owner.staffId, urgency });
      want();
    },
    staffChanged() {
      if (unanswered.size > 0) want();
    },
    async stop() {
      isStopped = true;
      cancelNext();
      await looking;
    },
  };
}
