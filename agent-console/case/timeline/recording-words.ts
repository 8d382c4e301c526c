/** What happened to the recording of a talk, each as one sentence; null for what is none of it. */
import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { textField } from './timeline-model.ts';

export function recordingSentence(entry: TimelineEntry, who: string, t: TFunction): string | null {
  switch (entry.type) {
    case 'consent.asked':
      return t('recording.timeline.consentAsked', { who });
    case 'consent.given':
      return t('recording.timeline.consentGiven');
    case 'consent.declined':
      return t('recording.timeline.consentDeclined');
    case 'consent.withdrawn':
      return t('recording.timeline.consentWithdrawn', { who });
    case 'recording.asked':
      return t('recording.timeline.asked');
    case 'recording.changed':
      return t(`recording.timeline.changed.${textField(entry, 'to') ?? 'off'}`, { who });
    case 'recording.told':
      return t(`recording.timeline.told.${textField(entry, 'status') ?? 'over'}`);
    case 'recording.failed':
      return t(`recording.timeline.failed.${textField(entry, 'what') ?? 'start'}`);
    case 'recording.expired':
      return entry.why === 'withdrawn' ? t('recording.timeline.withdrawn') : null;
    case 'conversation.recorded':
      return t('recording.player');
    default:
      return null;
  }
}
