/**
 * What a recording's events ask of the world. The order is what keeps a family's words: the provider's copy is deleted
 * only by the event which says that ours is whole and on the disk.
 */
import type { EffectRequest } from '../../case/effects.ts';
import type { CaseEvent } from '../../case/events.ts';

export function recordingRequests(event: CaseEvent): EffectRequest[] {
  switch (event.type) {
    case 'voicemail.recorded':
    case 'conversation.recorded': {
      const { contactId, recordingId, recordingSid } = event;
      return recordingId === undefined
        ? []
        : [{ kind: 'fetchRecording', contactId, recordingId, recordingSid }];
    }
    case 'recording.stored': {
      const { contactId, recordingId, recordingSid } = event;
      return [{ kind: 'deleteRecording', contactId, recordingId, recordingSid }];
    }
    case 'recording.expired': {
      const { contactId, recordingId, recordingSid } = event;
      const recording = { contactId, recordingId, recordingSid };
      // At the provider too: it may never have been copied, or not been deleted there.
      return [
        { kind: 'discardRecording', ...recording },
        { kind: 'deleteRecording', ...recording },
      ];
    }
    case 'media.expired': {
      const { contactId, messageId, sid: messageSid } = event;
      return [{ kind: 'deleteMedia', contactId, messageId, messageSid }];
    }
    default:
      return [];
  }
}
