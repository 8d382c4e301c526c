/** A call that went on to another team or line, as one sentence each. */
import type { TFunction } from 'i18next';
import type { ContactView } from '../../../flows/contract/contact-view.ts';
import { OverflowTargetSchema } from '../../../flows/contract/line.ts';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import { textField } from './timeline-model.ts';

export function overflowSentence(entry: TimelineEntry, t: TFunction): string | null {
  switch (entry.type) {
    case 'overflow.started': {
      const to = OverflowTargetSchema.safeParse(entry.to).data;
      const name = to?.kind === 'team' ? t(`teams.name.${to.team}`) : (to && lineName(to.name, t)) || '';
      const why = t(`overflow.why.${textField(entry, 'why')}`, { defaultValue: t('overflow.why.nobody') });
      return t(`overflow.started.${to?.kind ?? 'line'}`, { to: name, why });
    }
    case 'overflow.answered':
      return t('overflow.answered');
    case 'overflow.ended':
      return t(`overflow.ended.${textField(entry, 'outcome')}`, {
        defaultValue: t('overflow.ended.noAnswer'),
      });
    default:
      return null;
  }
}

/** Of one contact, beside its outcome; null where the call stayed here. */
export function overflowWords({ overflow }: ContactView, t: TFunction): string | null {
  if (overflow === undefined) return null;
  return overflow.kind === 'team'
    ? t('overflow.alsoTeam', { team: t(`teams.name.${overflow.team}`) })
    : t('overflow.onLine', { name: lineName(overflow.name, t) });
}

function lineName(name: { ru: string; en: string }, t: TFunction): string {
  return t('overflow.nameIn') === 'en' ? name.en : name.ru;
}
