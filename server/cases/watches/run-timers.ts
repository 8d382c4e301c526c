/**
 * Fires what the machines have set: one wait to the earliest row and a slow sweep, never one per case. A due row
 * becomes a command whose commit deletes exactly that row and generation, so that a timer that was cancelled or
 * replaced meanwhile does nothing. After downtime the original instants stand: overdue rows fire at once, oldest
 * first.
 */
import type { Logger } from 'pino';
import type { DueTimer } from '../../../db/contract/work-store.ts';
import type { Store } from '../../../db/store.ts';
import type { Clock } from '../../clock.ts';
import type { CaseService } from '../case-service.ts';

/** Milliseconds. Rows that another process wrote are noticed within this time. */
const SWEEP_MS = 5_000;
/** Milliseconds before a timer that its case refused is tried again. */
const REFUSED_RETRY_MS = 60_000;
const BATCH = 200;

export interface TimerRunner {
  /** Fires what is overdue and goes on from there. Resolves when nothing is overdue any more. */
  start(): Promise<void>;
  /** A timer was set; nothing happens unless it is earlier than all others. */
  timerSet(dueAtMs: number): void;
  stop(): Promise<void>;
}

export interface TimerRunnerOptions {
  cases: CaseService;
  store: Pick<Store, 'dueTimers' | 'nextTimerAtMs'>;
  clock: Clock;
  log: Logger;
}

export function createTimerRunner({ cases, store, clock, log }: TimerRunnerOptions): TimerRunner {
  let isRunning = false;
  let armedForMs = Number.POSITIVE_INFINITY;
  let cancel = () => {};
  let firing: Promise<void> = Promise.resolve();
  /** Timers of cases that cannot be read, by row, with the instant of the next try. */
  const refused = new Map<string, number>();

  function arm(atMs: number): void {
    if (!isRunning) return;
    cancel();
    armedForMs = atMs;
    cancel = clock.after(Math.max(0, atMs - clock.now()), () => {
      // Nothing is armed while firing: a timer set meanwhile is seen by the read at the end.
      armedForMs = Number.NEGATIVE_INFINITY;
      firing = fireAndArm();
    });
  }

  async function fireAndArm(): Promise<void> {
    let nextAtMs = clock.now() + SWEEP_MS;
    try {
      await fireDue();
      const earliestMs = await store.nextTimerAtMs();
      // A refused row stays the earliest; the sweep is soon enough for it.
      if (earliestMs !== null && earliestMs > clock.now()) nextAtMs = Math.min(nextAtMs, earliestMs);
    } catch (error) {
      log.error({ err: error }, 'due timers could not be read');
    }
    arm(nextAtMs);
  }

  async function fireDue(): Promise<void> {
    while (isRunning) {
      const nowMs = clock.now();
      const due = await store.dueTimers(nowMs, BATCH + refused.size);
      const batch = due.filter((row) => (refused.get(keyOf(row)) ?? 0) <= nowMs);
      if (batch.length === 0) return;
      await Promise.all(batch.map(fire));
    }
  }

  async function fire(row: DueTimer): Promise<void> {
    const { caseId, scope, timerId, generation } = row;
    try {
      const handled = await cases.handle(
        caseId,
        { type: 'timerElapse', scope, timerId, generation },
        { inboxKey: null, firedTimer: { scope, timerId, generation } },
      );
      if (handled.ok) {
        refused.delete(keyOf(row));
        return;
      }
      log.warn({ caseId, timerId, reason: handled.reason }, 'a due timer was refused');
    } catch (error) {
      log.error({ err: error, caseId, timerId }, 'a due timer could not be fired');
    }
    refused.set(keyOf(row), clock.now() + REFUSED_RETRY_MS);
  }

  return {
    async start() {
      isRunning = true;
      firing = fireAndArm();
      await firing;
    },
    timerSet(dueAtMs) {
      if (dueAtMs < armedForMs) arm(dueAtMs);
    },
    async stop() {
      isRunning = false;
      cancel();
      await firing;
    },
  };
}

function keyOf({ caseId, scope, timerId, generation }: DueTimer): string {
  return `${caseId}|${scope}|${timerId}|${generation}`;
}
