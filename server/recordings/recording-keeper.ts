/**
 * Carries out what the core asks about recordings: copy, delete at the provider, discard here. Each may be repeated
 * freely, so an outcome that nobody knows is simply tried again. A copy that is on the disk already is told of as it
 * is: the process may have ended between the last byte and the commit.
 */
import type { Logger } from 'pino';
import { EFFECT_LIFETIME_MS, type RecordingEffect } from '../../flows/case/effects.ts';
import type { EffectOutcome } from '../cases/effects/effect-outcome.ts';
import type { Clock } from '../clock.ts';
import type { ProviderAnswer, TelephonyProvider } from '../telephony/provider.ts';
import type { RecordingCopy, RecordingFiles } from './recording-files.ts';

/** Milliseconds for which a recording that the provider does not have is taken for one that is still being made. */
const MAY_STILL_COME_MS = 24 * 3_600_000;
/** Milliseconds before a full disk, or a sound that is not whole, is tried again at the earliest. */
const LOOK_AGAIN_MS = 60_000;
const NOT_THERE = ['20404', '404'];

export type RecordingKeeper = (caseId: string, effect: RecordingEffect) => Promise<EffectOutcome>;

export interface RecordingKeeperDeps {
  telephony: Pick<TelephonyProvider, 'fetchRecording' | 'deleteRecording'>;
  files: RecordingFiles;
  clock: Clock;
  log: Logger;
}

export function createRecordingKeeper({
  telephony,
  files,
  clock,
  log,
}: RecordingKeeperDeps): RecordingKeeper {
  async function fetch(caseId: string, effect: RecordingEffect): Promise<EffectOutcome> {
    const { recordingId, recordingSid } = effect;
    const found = await files.find(recordingId);
    if (found !== null) return stored(effect, found);
    const answer = await telephony.fetchRecording(recordingSid);
    if (!answer.ok) return notFetched(effect, answer);
    const { audio, lengthBytes } = answer.value;
    const kept = await files.keep(recordingId, audio, lengthBytes);
    if (kept.ok) return stored(effect, kept.copy);
    log.warn({ caseId, recordingId, why: kept.why }, 'a recording could not be copied yet');
    return { kind: 'again', retryAfterMs: LOOK_AGAIN_MS };
  }

  /** Nothing but its absence is for good: a wrong token is corrected, an account is opened again. */
  function notFetched(effect: RecordingEffect, answer: Refusal): EffectOutcome {
    if (answer.why === 'notNow') return { kind: 'again', retryAfterMs: answer.retryAfterMs };
    const askedAtMs = effect.expiresAtMs - EFFECT_LIFETIME_MS[effect.kind];
    const isGone =
      answer.why === 'refused' &&
      NOT_THERE.includes(answer.code) &&
      clock.now() >= askedAtMs + MAY_STILL_COME_MS;
    return isGone ? { kind: 'failed', code: answer.code } : { kind: 'again', retryAfterMs: null };
  }

  async function deleteAtProvider(effect: RecordingEffect): Promise<EffectOutcome> {
    const answer = await telephony.deleteRecording(effect.recordingSid);
    if (!answer.ok)
      return { kind: 'again', retryAfterMs: answer.why === 'notNow' ? answer.retryAfterMs : null };
    const { contactId, recordingId, recordingSid } = effect;
    return {
      kind: 'done',
      report: {
        command: { type: 'recordingDelete', contactId, recordingId, recordingSid },
        inboxKey: `recording:${recordingId}:deleted`,
      },
    };
  }

  function carryOut(caseId: string, effect: RecordingEffect): Promise<EffectOutcome> {
    switch (effect.kind) {
      case 'fetchRecording':
        return fetch(caseId, effect);
      case 'deleteRecording':
        return deleteAtProvider(effect);
      case 'discardRecording':
        return files.discard(effect.recordingId).then(() => ({ kind: 'done', report: null }));
    }
  }

  return async (caseId, effect) => {
    try {
      return await carryOut(caseId, effect);
    } catch (error) {
      // The disk fails, or the sound broke off on its way.
      log.warn(
        { err: error, caseId, recordingId: effect.recordingId, kind: effect.kind },
        'what a recording needs could not be done yet',
      );
      return { kind: 'again', retryAfterMs: null };
    }
  };
}

type Refusal = Exclude<ProviderAnswer, { ok: true }>;

function stored(effect: RecordingEffect, copy: RecordingCopy): EffectOutcome {
  const { contactId, recordingId, recordingSid } = effect;
  return {
    kind: 'done',
    report: {
      command: { type: 'recordingStore', contactId, recordingId, recordingSid, ...copy },
      inboxKey: `recording:${recordingId}:stored`,
    },
  };
}
