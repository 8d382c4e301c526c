/** What a case hears of a request that the provider took. Keyed as the provider's own callback is. */
import type { Effect } from '../../../flows/case/effects.ts';
import type { EffectReport } from './effect-outcome.ts';
import { begunReport } from './perform-talk-recording.ts';
import { queuedTextKey } from './text-sids.ts';

export function reportOf(effect: Effect, sid: string): EffectReport | null {
  switch (effect.kind) {
    case 'dialStaff':
    case 'dialEmergency':
    case 'dialParty':
      return {
        command: {
          type: 'legReport',
          contactId: effect.contactId,
          legId: effect.legId,
          sid,
          status: 'initiated',
        },
        inboxKey: `leg:${sid}:initiated`,
      };
    case 'dialFamily':
      return {
        command: { type: 'familyReport', contactId: effect.contactId, sid, status: 'initiated' },
        inboxKey: `family:${sid}:initiated`,
      };
    case 'sendText':
    case 'textEmergency':
      return {
        command: {
          type: 'textReport',
          messageId: effect.messageId,
          sid,
          status: 'queued',
          errorCode: null,
        },
        inboxKey: queuedTextKey(sid),
      };
    case 'startRecording':
      return begunReport(effect, sid);
    default:
      return null;
  }
}
