/**
 * The outbox worker. A row is marked started, and that committed, before its request leaves; its outcome comes back
 * as a command, in whose commit the row is settled. What was certainly not carried out is tried again with
 * back-off until its deadline; what may have been is looked for, and never blindly repeated. Effects of a lane run
 * one after the other (the store gives out only the first), lanes side by side.
 */
import type { Logger } from 'pino';
import type { OutboxRow } from '../../../db/contract/work-store.ts';
import type { Store } from '../../../db/store.ts';
import type { Clock } from '../../clock.ts';
import type { RecordingKeeper } from '../../recordings/recording-keeper.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';
import type { CaseEngine } from '../handle-command.ts';
import { createStoppablePause } from '../watches/stoppable-pause.ts';
import { backoffMs } from './backoff.ts';
import type { EffectLanes } from './effect-lanes.ts';
import type { EffectOutcome, EffectReport } from './effect-outcome.ts';
import { createEffectSupply } from './effect-supply.ts';
import { type FailureWhy, failureReport } from './failure-report.ts';
import { findLostEffect, isCreate } from './find-lost-effect.ts';
import { type PerformEffectDeps, performEffect } from './perform-effect.ts';
import { reportOf } from './report-of.ts';

/** After a fault of the database or of our own. */
const RECOVERY = { firstMs: 200, longestMs: 10_000 };
/** A text that was shown not to have been sent is tried so often in all. */
const MAX_TEXT_TRIES = 3;
/** Callbacks remembered as proofs. */
const REMEMBERED_PROOFS = 2_000;
/** Milliseconds. So that a row which stays due for a reason of its own is not looked at without pause. */
const SHORTEST_WAIT_MS = 250;

type SettledState = 'done' | 'failed' | 'expired';

export interface EffectRunner {
  start(): void;
  /**
   * There may be something to run. Cheap; may be called for every commit. `isUrgent`: a call waits for it, so it
   * does not queue behind what was read ahead.
   */
  wake(isUrgent?: boolean): void;
  /** Rows found started at boot: their outcome is looked for before anything is repeated. */
  adopt(rows: readonly OutboxRow[]): void;
  /** A callback named this effect: it was carried out, whatever became of our request's answer. */
  prove(effectId: string, sid: string): void;
  /** Starts nothing new; resolves when nothing runs any more. Searches stop, and go on at the next start. */
  stop(): Promise<void>;
}

export interface EffectRunnerOptions {
  engine: CaseEngine;
  store: Pick<
    Store,
    'markEffectStarted' | 'postponeEffect' | 'settleEffect' | 'staffById' | 'journalOf' | 'phoneOf'
  >;
  /** Which effects are this worker's. */
  lanes: EffectLanes;
  recordings: RecordingKeeper;
  recordsTalks: () => Promise<boolean>;
  telephony: TelephonyProvider;
  config: PerformEffectDeps['config'];
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  log: Logger;
}

export function createEffectRunner(options: EffectRunnerOptions): EffectRunner {
  const { engine, store, lanes, recordings, recordsTalks, telephony, config, clock, random, log } = options;
  const stoppable = createStoppablePause(clock);
  const { pause } = stoppable;
  let isStarted = false;
  let filling: Promise<void> | null = null;
  let isWoken = false;
  let cancelTimer = () => {};
  /** Everything in progress, searches included, by effect. */
  const inProgress = new Map<string, Promise<void>>();
  const proofs = new Map<string, string>();
  const supply = createEffectSupply({ lanes, clock, isInProgress: (effectId) => inProgress.has(effectId) });
  const staffById = (staffId: string) => store.staffById(staffId);

  async function fill(): Promise<void> {
    try {
      while (isWoken && !stoppable.isStopped) {
        isWoken = false;
        await startReady();
      }
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be read');
      wakeAfter(RECOVERY.longestMs);
    } finally {
      filling = null;
    }
  }

  async function startReady(): Promise<void> {
    while (!stoppable.isStopped) {
      const row = await supply.take();
      if (row === undefined) break;
      track(row, () => request(row));
    }
    if (supply.isFull) return;
    // Asked for with every commit of a flood, which has nothing to say about when.
    if (supply.isHeldBack) return wakeAfter(SHORTEST_WAIT_MS);
    const nextAtMs = await lanes.nextEffectAtMs();
    const delayMs = nextAtMs === null ? lanes.sweepMs : Math.min(lanes.sweepMs, nextAtMs - clock.now());
    wakeAfter(Math.max(delayMs, SHORTEST_WAIT_MS));
  }

  function wakeAfter(delayMs: number): void {
    cancelTimer();
    if (!stoppable.isStopped) cancelTimer = clock.after(delayMs, () => wake());
  }

  function wake(isUrgent = false): void {
    if (!isStarted || stoppable.isStopped) return;
    if (isUrgent) supply.forget();
    isWoken = true;
    filling ??= fill();
  }

  function track(row: OutboxRow, task: () => Promise<void>): void {
    const { effectId } = row.effect;
    const running = task()
      .catch(async (error: unknown) => {
        // The row stays as it is in the database: pending ones are tried again, started ones at the next start.
        log.error({ err: error, caseId: row.caseId, effectId }, 'an effect could not be run');
        await pause(RECOVERY.longestMs);
      })
      .finally(() => {
        inProgress.delete(effectId);
        wake();
      });
    inProgress.set(effectId, running);
  }

  async function request(row: OutboxRow): Promise<void> {
    const { effect } = row;
    let outcome: EffectOutcome;
    try {
      const nowMs = clock.now();
      if (effect.expiresAtMs <= nowMs) return await fail(row, 'expired', null);
      if (!(await store.markEffectStarted(effect.effectId, nowMs))) return;
      outcome = await perform(row);
    } finally {
      supply.giveBack(row);
    }
    // A search may take long and holds no place.
    wake();
    if (outcome.kind === 'unknown') await search(row);
    else await settle(row, outcome);
  }

  /** What the database could not say before the request leaves the effect started: then it is looked for as well. */
  async function perform(row: OutboxRow): Promise<EffectOutcome> {
    try {
      return await performEffect(row, {
        telephony,
        config,
        staffById,
        stateOf: engine.stateOf,
        phoneOf: (address) => store.phoneOf(address),
        tell: engine.handle,
        recordings,
        recordsTalks,
        nowMs: () => clock.now(),
      });
    } catch (error) {
      log.error(
        { err: error, caseId: row.caseId, effectId: row.effect.effectId },
        'an effect was interrupted',
      );
      return { kind: 'unknown' };
    }
  }

  async function settle(row: OutboxRow, outcome: Exclude<EffectOutcome, { kind: 'unknown' }>): Promise<void> {
    switch (outcome.kind) {
      case 'done':
        return finish(row, 'done', null, outcome.report);
      case 'failed':
        return fail(row, 'failed', outcome.code);
      case 'again': {
        const delayMs = outcome.retryAfterMs ?? backoffMs(lanes.retry, row.attempts + 1, random());
        const notBeforeMs = Math.min(clock.now() + delayMs, row.effect.expiresAtMs);
        return persist(row, () => store.postponeEffect(row.effect.effectId, notBeforeMs));
      }
    }
  }

  async function search(row: OutboxRow): Promise<void> {
    const { effect } = row;
    if (!isCreate(effect)) return settle(row, { kind: 'again', retryAfterMs: 0 });
    log.debug(
      { caseId: row.caseId, effectId: effect.effectId },
      'an effect with an unknown outcome is looked for',
    );
    const result = await findLostEffect(
      { ...row, effect },
      { telephony, store, config, staffById, clock, pause, proofOf: (effectId) => proofs.get(effectId) },
    );
    if (result.found) return finish(row, 'done', null, reportOf(effect, result.sid));
    if (stoppable.isStopped) return;
    const isText = effect.kind === 'sendText' || effect.kind === 'textEmergency';
    const mayBeRepeated = !isText || row.attempts + 1 < MAX_TEXT_TRIES;
    if (result.isCertain && mayBeRepeated) return settle(row, { kind: 'again', retryAfterMs: 0 });
    return fail(row, 'unknown', null);
  }

  function fail(row: OutboxRow, why: FailureWhy, code: string | null): Promise<void> {
    const state = why === 'expired' ? 'expired' : 'failed';
    return finish(row, state, code ?? why, failureReport(row.effect, why, code));
  }

  /** Tells the case and settles the row, in one commit wherever the case takes the report. */
  function finish(
    row: OutboxRow,
    state: SettledState,
    code: string | null,
    report: EffectReport | null,
  ): Promise<void> {
    const { effectId } = row.effect;
    return persist(row, async () => {
      if (report !== null) {
        const handled = await engine.handle(row.caseId, report.command, {
          inboxKey: report.inboxKey,
          settledEffects: [{ effectId, state, code }],
        });
        if (handled.ok && !handled.duplicate) return;
      }
      await store.settleEffect(effectId, state, code);
    });
  }

  /** The outcome is known and must not be lost to a database that fails for a while. */
  async function persist(row: OutboxRow, write: () => Promise<void>): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await write();
      } catch (error) {
        log.error({ err: error, caseId: row.caseId }, 'the outcome of an effect could not be stored yet');
        if (!(await pause(backoffMs(RECOVERY, failures, random())))) throw error;
      }
    }
  }

  return {
    start() {
      isStarted = true;
      wake();
    },
    wake,
    adopt(rows) {
      if (rows.length > 0)
        log.info({ effects: rows.length }, 'effects cut short are looked for at the provider');
      for (const row of rows) track(row, () => search(row));
    },
    prove(effectId, sid) {
      proofs.set(effectId, sid);
      const [oldest] = proofs.keys();
      if (proofs.size > REMEMBERED_PROOFS && oldest !== undefined) proofs.delete(oldest);
    },
    async stop() {
      stoppable.stop();
      cancelTimer();
      // What is being read may still begin an effect: it ends first.
      await filling;
      await Promise.allSettled(inProgress.values());
    },
  };
}
