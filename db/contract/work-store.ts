/** What is to be done outside the database, and when: timers and effects. */

import type { Effect } from '../../flows/case/effects.ts';
import type { CaseId, EpochMs } from '../../flows/ids.ts';

export interface DueTimer {
  caseId: CaseId;
  scope: string;
  timerId: string;
  generation: number;
  dueAtMs: EpochMs;
}

export interface OutboxRow {
  effect: Effect;
  caseId: CaseId;
  state: 'pending' | 'started';
  attempts: number;
  /** Not before this instant (back-off). */
  notBeforeMs: EpochMs;
  /** The provider's identifier when it is already known from a callback. */
  sid: string | null;
}

export interface WorkStore {
  nextTimerAtMs(): Promise<EpochMs | null>;
  dueTimers(nowMs: EpochMs, limit: number): Promise<DueTimer[]>;
  /** Rows ready to run, in order within a case: only the first unfinished row of each case (or of each contact's lane). */
  readyEffects(nowMs: EpochMs, limit: number): Promise<OutboxRow[]>;
  startedEffects(): Promise<OutboxRow[]>;
  nextEffectAtMs(): Promise<EpochMs | null>;
  markEffectStarted(effectId: string, nowMs: EpochMs): Promise<boolean>;
  postponeEffect(effectId: string, notBeforeMs: EpochMs): Promise<void>;
  settleEffect(effectId: string, state: 'done' | 'failed' | 'expired', code: string | null): Promise<void>;
  /** As readyEffects and nextEffectAtMs, which leave them out: those of recordings, for a worker of their own. */
  readyRecordingEffects(nowMs: EpochMs, limit: number): Promise<OutboxRow[]>;
  nextRecordingEffectAtMs(): Promise<EpochMs | null>;
}
