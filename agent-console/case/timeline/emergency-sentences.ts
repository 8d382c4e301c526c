/** The handoff to the emergency services, as sentences. */
import type { TFunction } from 'i18next';
import { EmergencyCardSchema } from '../../../flows/contract/emergency.ts';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { type WordContext, word } from './sentence-context.ts';
import { textField } from './timeline-model.ts';

/** Null for an event of another kind. */
export function emergencySentence(entry: TimelineEntry, { t }: WordContext): string | null {
  const field = (name: string) => textField(entry, name);
  switch (entry.type) {
    case 'emergency.asked':
      return word(t, 'timeline.emergencyAsked', field('way') ?? 'readOut');
    case 'emergency.reported':
      return t('timeline.emergencyReported', { status: word(t, 'timeline.emergencyLeg', field('status')) });
    case 'emergency.textReported':
      return t('timeline.emergencyTextReported', { status: word(t, 'tick', field('status')) });
    case 'emergency.confirmed':
      return word(t, 'timeline.emergencyConfirmed', field('via') ?? 'person');
    case 'emergency.unconfirmed':
      return t('timeline.emergencyUnconfirmed', { why: word(t, 'emergency.failure', field('why')) });
    case 'emergency.contactMade':
      return t('timeline.emergencyContactMade', { services: field('who') ?? '' });
    case 'emergency.cancelled':
      return t('timeline.emergencyCancelled');
    default:
      return null;
  }
}

/** The card that was given, its number masked. */
export function cardWords(entry: TimelineEntry, t: TFunction): string | null {
  const card = EmergencyCardSchema.safeParse(entry.card).data;
  if (!card) return null;
  const fields = (['place', 'what', 'who', 'dangers'] as const).filter((field) => card[field] !== '');
  return [
    ...(card.cannotSpeak ? [t('emergency.cannotSpeak')] : []),
    ...(card.speaks ? [t(`emergency.speaks.${card.speaks}`)] : []),
    ...fields.map((field) => `${t(`emergency.${field}`)}: ${card[field]}`),
    ...(card.callBackSafety ? [t(`emergency.callBackSafety.${card.callBackSafety}`)] : []),
    `${t('emergency.callBack')}: ${card.callBack ?? t('emergency.withheld')}`,
  ].join('; ');
}
