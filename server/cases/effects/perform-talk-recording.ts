/**
 * The recording of a talk at the provider: begun, paused, ended, and awaited. Each is asked of the case once more just
 * before it leaves, so that what is not wanted any more is never carried out late, and a family that took its consent
 * back a moment ago is not recorded.
 */

import type { TalkRecording } from '../../../flows/call/consent.ts';
import { type Wanted, wantedOf } from '../../../flows/call/talk-recording.ts';
import type { RecordingReport } from '../../../flows/case/commands.ts';
import { EFFECT_LIFETIME_MS, type TalkRecordingEffect } from '../../../flows/case/effects.ts';
import { type CaseState, callOf } from '../../../flows/case/state.ts';
import type { ProviderAnswer, TelephonyProvider } from '../../telephony/provider.ts';
import { recordingStatusFor } from '../../telephony/twilio/forms/recording-form.ts';
import type { EffectOutcome, EffectReport } from './effect-outcome.ts';
import { NOT_NEEDED } from './outcome-of-answer.ts';

export interface TalkRecordingDeps {
  telephony: Pick<TelephonyProvider, 'startRecording' | 'changeRecording' | 'recordingStatus'>;
  stateOf: (caseId: string) => Promise<CaseState | null>;
  /** The line records talks at this moment. */
  recordsTalks: () => Promise<boolean>;
  nowMs: () => number;
}

type EffectOf<Kind extends TalkRecordingEffect['kind']> = Extract<TalkRecordingEffect, { kind: Kind }>;
type Refusal = Exclude<ProviderAnswer, { ok: true }>;

/** "Invalid call state" and "not found": neither the call nor its recording runs any more. */
const IS_OVER = ['21220', '20404', '404'];
/** Milliseconds for which a recording that the provider does not have is taken for one that is still being made. */
const MAY_STILL_COME_MS = 24 * 3_600_000;

export async function performTalkRecording(
  caseId: string,
  effect: TalkRecordingEffect,
  deps: TalkRecordingDeps,
): Promise<EffectOutcome> {
  const state = await deps.stateOf(caseId);
  const call = state === null ? null : callOf(state, effect.contactId);
  const recording = call?.context.recording?.recordings.find(
    ({ recordingId }) => recordingId === effect.recordingId,
  );
  if (!call || recording === undefined) return NOT_NEEDED;
  const wanted = wantedOf(call.context, recording);
  switch (effect.kind) {
    case 'startRecording':
      return start(caseId, effect, wanted, deps);
    case 'changeRecording':
      return change(effect, recording, wanted, deps);
    case 'awaitRecording':
      return awaitWhole(effect, recording, deps);
  }
}

async function start(
  caseId: string,
  effect: EffectOf<'startRecording'>,
  wanted: Wanted,
  { telephony, recordsTalks }: TalkRecordingDeps,
): Promise<EffectOutcome> {
  if (wanted === 'off') return told(effect, { recordingSid: null, status: 'absent' });
  if (!(await recordsTalks())) return { kind: 'failed', code: 'recordingOff' };
  const { callSid, contactId, recordingId, effectId } = effect;
  const answer = await telephony.startRecording({ callSid, caseId, contactId, recordingId, effectId });
  if (answer.ok) return { kind: 'done', report: begunReport(effect, answer.value.sid) };
  return outcomeOf(answer);
}

async function change(
  effect: EffectOf<'changeRecording'>,
  { told: now, sid }: TalkRecording,
  wanted: Wanted,
  { telephony }: TalkRecordingDeps,
): Promise<EffectOutcome> {
  // A later change is on its way, or this one has happened.
  if (wanted !== effect.to || now === effect.to || now === 'over') return NOT_NEEDED;
  // Without its identifier it never began, unless nobody knows.
  if (sid === null && now !== 'failed') return NOT_NEEDED;
  const answer = await telephony.changeRecording(effect.callSid, sid, effect.to);
  const isOver = !answer.ok && answer.why === 'refused' && IS_OVER.includes(answer.code);
  if (answer.ok || (isOver && effect.to === 'off')) {
    // Of one that nobody knows there is nothing to tell.
    if (sid === null) return NOT_NEEDED;
    return told(effect, { recordingSid: sid, status: effect.to === 'off' ? 'stopped' : effect.to });
  }
  const outcome = outcomeOf(answer);
  return outcome.kind === 'unknown' ? { kind: 'again', retryAfterMs: null } : outcome;
}

async function awaitWhole(
  effect: EffectOf<'awaitRecording'>,
  { told: now, sid, end }: TalkRecording,
  { telephony, nowMs }: TalkRecordingDeps,
): Promise<EffectOutcome> {
  if (end !== undefined) return NOT_NEEDED;
  if (sid === null) return now === 'unknown' ? { kind: 'again', retryAfterMs: null } : NOT_NEEDED;
  const answer = await telephony.recordingStatus(sid);
  if (!answer.ok)
    return { kind: 'again', retryAfterMs: answer.why === 'notNow' ? answer.retryAfterMs : null };
  const askedAtMs = effect.expiresAtMs - EFFECT_LIFETIME_MS[effect.kind];
  const isGone = answer.value === null && nowMs() >= askedAtMs + MAY_STILL_COME_MS;
  const status = isGone ? 'absent' : recordingStatusFor(answer.value?.status ?? '');
  if (status === null || status === 'begun') return { kind: 'again', retryAfterMs: null };
  return told(effect, { recordingSid: sid, status, durationS: answer.value?.durationS ?? 0 });
}

/** What a case hears of a recording that the provider has begun. */
export function begunReport(effect: EffectOf<'startRecording'>, recordingSid: string): EffectReport {
  return reportOf(effect, { recordingSid, status: 'begun' });
}

function told(effect: TalkRecordingEffect, report: Told): EffectOutcome {
  return { kind: 'done', report: reportOf(effect, report) };
}

type Told = Pick<RecordingReport, 'recordingSid' | 'status'> & { durationS?: number };

function reportOf({ contactId, recordingId, effectId }: TalkRecordingEffect, report: Told): EffectReport {
  return {
    command: { type: 'recordingReport', contactId, recordingId, durationS: 0, ...report },
    inboxKey: `effect:${effectId}:told`,
  };
}

function outcomeOf(answer: Refusal): EffectOutcome {
  switch (answer.why) {
    case 'refused':
      return { kind: 'failed', code: answer.code };
    case 'notNow':
      return { kind: 'again', retryAfterMs: answer.retryAfterMs };
    case 'unknown':
      return { kind: 'unknown' };
  }
}
