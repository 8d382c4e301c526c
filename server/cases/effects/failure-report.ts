/** What a case hears of an effect that was not carried out, or of which nobody can say. */
import type { Effect } from '../../../flows/case/effects.ts';
import type { EffectReport } from './effect-outcome.ts';

export type FailureWhy = 'failed' | 'expired' | 'unknown';

export function failureReport(effect: Effect, why: FailureWhy, code: string | null): EffectReport {
  return {
    command: {
      type: 'effectFail',
      effectId: effect.effectId,
      kind: effect.kind,
      contactId: effect.contactId,
      ...('legId' in effect ? { legId: effect.legId } : {}),
      ...('messageId' in effect ? { messageId: effect.messageId } : {}),
      ...('recordingId' in effect ? { recordingId: effect.recordingId } : {}),
      ...('to' in effect && effect.kind === 'changeRecording' ? { to: effect.to } : {}),
      why,
      code,
    },
    inboxKey: `effect:${effect.effectId}:${why}`,
  };
}
