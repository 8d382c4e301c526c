/**
 * One effect, one request to the provider, its outcome as a value. Decides nothing about retries. What is not wanted
 * any more (a phone whose offer is over before it rang) is done without asking anybody.
 */
import type { Staff } from '../../../db/contract/staff-store.ts';
import type { OutboxRow } from '../../../db/contract/work-store.ts';
import { isFamilyToBeRung } from '../../../flows/call/callback.ts';
import { isDiscreet } from '../../../flows/call/discreet-script.ts';
import type { Effect } from '../../../flows/case/effects.ts';
import type { PhoneRecord } from '../../../flows/case/facts.ts';
import { type CaseState, callOf, emergencyLegOf, legOf } from '../../../flows/case/state.ts';
import { whyWithheld } from '../../../flows/texts/withheld.ts';
import type { Config } from '../../env.ts';
import type { RecordingKeeper } from '../../recordings/recording-keeper.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';
import { addressOf } from '../../telephony/staff-address.ts';
import type { CaseService } from '../case-service.ts';
import type { EffectOutcome } from './effect-outcome.ts';
import { changeOutcome, createOutcome, NOT_NEEDED, unlessOver } from './outcome-of-answer.ts';
import { performTalkRecording } from './perform-talk-recording.ts';
import { reportOf } from './report-of.ts';
import { tellCase } from './tell-case.ts';

export interface PerformEffectDeps {
  telephony: TelephonyProvider;
  config: Pick<
    Config,
    'voiceNumber' | 'discreetNumber' | 'smsNumber' | 'emergency' | 'lineName' | 'lineNumber'
  >;
  staffById: (staffId: string) => Promise<Staff | null>;
  stateOf: (caseId: string) => Promise<CaseState | null>;
  phoneOf: (address: string) => Promise<PhoneRecord>;
  /** Has another case take a command. */
  tell: CaseService['handle'];
  recordings: RecordingKeeper;
  recordsTalks: () => Promise<boolean>;
  nowMs: () => number;
}

export async function performEffect(row: OutboxRow, deps: PerformEffectDeps): Promise<EffectOutcome> {
  const { effect, caseId } = row;
  const { telephony } = deps;
  switch (effect.kind) {
    case 'dialStaff': {
      const state = await deps.stateOf(caseId);
      if (state !== null && legOf(state, effect.contactId, effect.legId)?.state === 'over') return NOT_NEEDED;
      const staff = await deps.staffById(effect.staffId);
      const to = staff === null || staff.disabled ? null : addressOf(staff, effect, caseId);
      if (to === null) return { kind: 'failed', code: 'noPhone' };
      const answer = await telephony.dial({
        from: deps.config.voiceNumber,
        to,
        caseId,
        contactId: effect.contactId,
        legId: effect.legId,
        effectId: effect.effectId,
        ringTimeoutMs: effect.ringTimeoutMs,
      });
      return answer.ok ? { kind: 'done', report: reportOf(effect, answer.value.sid) } : createOutcome(answer);
    }
    case 'dialFamily': {
      const state = await deps.stateOf(caseId);
      if (state !== null && !isFamilyToBeRung(state, effect.contactId)) return NOT_NEEDED;
      const { contactId, effectId, to, ringTimeoutMs } = effect;
      const from = shownFrom(effect, deps.config);
      if (from === null) return { kind: 'failed', code: 'noDiscreetNumber' };
      const discreet = effect.discreet === true || isHeardDiscreetly(state, contactId);
      const place = { caseId, contactId, effectId };
      const answer = await telephony.dialFamily({ from, to, ...place, ringTimeoutMs, discreet });
      return answer.ok ? { kind: 'done', report: reportOf(effect, answer.value.sid) } : createOutcome(answer);
    }
    case 'sendText': {
      const withheld = whyWithheld(effect, await deps.phoneOf(effect.to), deps.config);
      if (withheld !== null) return { kind: 'failed', code: withheld };
      const answer = await telephony.sendText({
        from: effect.from,
        to: effect.to,
        text: effect.text,
        caseId,
        messageId: effect.messageId,
        effectId: effect.effectId,
      });
      return answer.ok ? { kind: 'done', report: reportOf(effect, answer.value.sid) } : createOutcome(answer);
    }
    case 'dialEmergency': {
      const state = await deps.stateOf(caseId);
      if (state !== null && emergencyLegOf(state, effect.legId)?.state === 'over') return NOT_NEEDED;
      const { emergency, voiceNumber } = deps.config;
      if (emergency === null) return { kind: 'failed', code: 'noEmergencyContact' };
      const { contactId, legId, effectId, ringTimeoutMs } = effect;
      const place = { caseId, contactId, legId, effectId };
      const answer = await telephony.dial({
        from: voiceNumber,
        to: emergency.contact,
        ...place,
        ringTimeoutMs,
      });
      return answer.ok ? { kind: 'done', report: reportOf(effect, answer.value.sid) } : createOutcome(answer);
    }
    case 'textEmergency': {
      const { emergency, smsNumber } = deps.config;
      if (emergency === null) return { kind: 'failed', code: 'noEmergencyContact' };
      const { messageId, effectId, text } = effect;
      const place = { caseId, messageId, effectId };
      const answer = await telephony.sendText({ from: smsNumber, to: emergency.contact, text, ...place });
      return answer.ok ? { kind: 'done', report: reportOf(effect, answer.value.sid) } : createOutcome(answer);
    }
    case 'endLeg': {
      const state = effect.sid === null && row.sid === null ? await deps.stateOf(caseId) : null;
      const { contactId, legId } = effect;
      const leg = state && (legOf(state, contactId, legId) ?? emergencyLegOf(state, legId));
      const sid = effect.sid ?? row.sid ?? leg?.sid ?? null;
      // Earlier effects of the lane are over: a leg without an identifier was never dialled.
      return sid === null ? NOT_NEEDED : changeOutcome(await telephony.endCall(sid));
    }
    case 'redirectLeg': {
      const state = effect.sid === null ? await deps.stateOf(caseId) : null;
      const { contactId, legId } = effect;
      const sid = effect.sid ?? (state && legOf(state, contactId, legId)?.sid) ?? null;
      if (sid === null) return NOT_NEEDED;
      const answer = await telephony.redirectLeg(sid, { caseId, contactId, legId });
      const outcome = unlessOver(answer);
      if (outcome.kind !== 'failed') return outcome;
      // A phone that was to be told that it is not wanted any more would go on asking for its key.
      const meanwhile = await deps.stateOf(caseId);
      const isOver = meanwhile !== null && legOf(meanwhile, contactId, legId)?.state === 'over';
      return isOver ? changeOutcome(await telephony.endCall(sid)) : outcome;
    }
    case 'dialParty': {
      const state = await deps.stateOf(caseId);
      if (state !== null && legOf(state, effect.contactId, effect.legId)?.state === 'over') return NOT_NEEDED;
      const { contactId, legId, effectId, to, ringTimeoutMs } = effect;
      const from = shownFrom(effect, deps.config);
      if (from === null) return { kind: 'failed', code: 'noDiscreetNumber' };
      const place = { caseId, contactId, legId, effectId };
      const answer = await telephony.dial({ from, to, ...place, ringTimeoutMs });
      return answer.ok ? { kind: 'done', report: reportOf(effect, answer.value.sid) } : createOutcome(answer);
    }
    case 'sendKeys': {
      const { contactId, legId, sid, keys } = effect;
      if (sid === null) return { kind: 'failed', code: 'noCall' };
      const answer = await telephony.sendKeys(sid, keys, { caseId, contactId, legId });
      const outcome = answer.ok ? NOT_NEEDED : createOutcome(answer);
      // Keys that may have been pressed are not pressed twice: a person hears what they did.
      return outcome.kind === 'unknown' ? { kind: 'failed', code: 'unknown' } : outcome;
    }
    case 'muteLeg': {
      const { sid, room, muted } = effect;
      if (sid === null) return { kind: 'failed', code: 'noCall' };
      return changeOutcome(await telephony.muteInRoom(room, sid, muted));
    }
    case 'endCall': {
      // Of a family that is being rung the identifier may have become known meanwhile.
      const state = effect.sid === '' ? await deps.stateOf(caseId) : null;
      const sid = effect.sid || (state && callOf(state, effect.contactId)?.context.sid) || '';
      return sid === '' ? NOT_NEEDED : changeOutcome(await telephony.endCall(sid));
    }
    case 'redirectCaller': {
      const state = await deps.stateOf(caseId);
      // Told late, it would cut the family off from the line that has picked up.
      if (state !== null && callOf(state, effect.contactId)?.context.overflow?.answered) return NOT_NEEDED;
      const { sid, contactId } = effect;
      const discreet = isHeardDiscreetly(state, contactId);
      return unlessOver(await telephony.redirectCaller(sid, { caseId, contactId, discreet }));
    }
    case 'tellCase':
      return tellCase(caseId, effect, deps.tell);
    case 'startRecording':
    case 'changeRecording':
    case 'awaitRecording':
      return performTalkRecording(caseId, effect, deps);
    case 'fetchRecording':
    case 'deleteRecording':
    case 'discardRecording':
      return deps.recordings(caseId, effect);
    case 'deleteMedia': {
      // May be repeated freely, and nothing but its end is worth telling.
      const answer = await deps.telephony.deleteMedia(effect.messageSid);
      if (answer.ok) return NOT_NEEDED;
      return { kind: 'again', retryAfterMs: answer.why === 'notNow' ? answer.retryAfterMs : null };
    }
  }
}

function isHeardDiscreetly(state: CaseState | null, contactId: string): boolean {
  const call = state === null ? null : callOf(state, contactId);
  return call !== null && isDiscreet(call.context);
}

/** Never from the line's own number where it must not be seen; null when the other is configured no longer. */
export function shownFrom(
  { discreet }: Extract<Effect, { kind: 'dialFamily' | 'dialParty' }>,
  { voiceNumber, discreetNumber }: Pick<Config, 'voiceNumber' | 'discreetNumber'>,
): string | null {
  return discreet ? discreetNumber : voiceNumber;
}
