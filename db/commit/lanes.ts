/**
 * Which effects must run one after the other: those about one leg, one caller, or the texts of one contact.
 * A slow text does not hold up the ringing of a phone, and a leg is never ended before it was dialled. A recording is
 * copied before the provider's is deleted.
 */
import type { Effect } from '../../flows/case/effects.ts';

/** How the lanes of recordings begin: they are asked for apart from all others. */
export const RECORDING_LANES = 'recording:';

export interface EffectPlace {
  lane: string;
  /** The leg or message that reports of the provider will name; null for what nobody reports on. */
  subjectId: string | null;
}

export function placeOf(effect: Effect): EffectPlace {
  switch (effect.kind) {
    case 'dialStaff':
    case 'dialEmergency':
    case 'dialParty':
      return { lane: `leg:${effect.legId}`, subjectId: effect.legId };
    case 'endLeg':
    case 'redirectLeg':
    case 'sendKeys':
    case 'muteLeg':
      return { lane: `leg:${effect.legId}`, subjectId: null };
    case 'dialFamily':
      return { lane: `caller:${effect.contactId}`, subjectId: effect.contactId };
    case 'redirectCaller':
    case 'endCall':
      return { lane: `caller:${effect.contactId}`, subjectId: null };
    case 'sendText':
      return { lane: `texts:${effect.contactId}`, subjectId: effect.messageId };
    case 'textEmergency':
      // Not behind the family's own texts.
      return { lane: `emergency:${effect.messageId}`, subjectId: effect.messageId };
    case 'tellCase':
      return { lane: `tell:${effect.contactId}:${effect.toldCaseId}`, subjectId: null };
    case 'startRecording':
      // One after the other, and never in the way of the caller.
      return { lane: `talkRecording:${effect.contactId}`, subjectId: effect.recordingId };
    case 'changeRecording':
      return { lane: `talkRecording:${effect.contactId}`, subjectId: null };
    case 'awaitRecording':
      // A copy that is asked for meanwhile does not wait for it.
      return { lane: `${RECORDING_LANES}${effect.recordingId}:end`, subjectId: null };
    case 'fetchRecording':
    case 'deleteRecording':
    case 'discardRecording':
      return { lane: `${RECORDING_LANES}${effect.recordingId}`, subjectId: null };
    case 'deleteMedia':
      return { lane: `${RECORDING_LANES}media:${effect.messageId}`, subjectId: null };
  }
}
