/** A supervisor beside a talk, as sentences. */
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import type { WordContext } from './sentence-context.ts';
import { textField } from './timeline-model.ts';

/** Null for an event of another kind. */
export function monitorSentence(entry: TimelineEntry, { t, nameOf }: WordContext): string | null {
  const field = (name: string) => textField(entry, name);
  const who = nameOf(field('staffId') ?? field('by'));
  switch (entry.type) {
    case 'monitor.started':
      return t(`monitoring.started.${field('mode')}`, {
        who,
        defaultValue: t('monitoring.started.listen', { who }),
      });
    case 'monitor.answered':
    case 'monitor.changed':
      return t(`monitoring.changed.${field('mode')}`, {
        who,
        defaultValue: t('monitoring.changed.listen', { who }),
      });
    case 'monitor.ended':
      return t(`monitoring.ended.${field('why')}`, {
        who,
        defaultValue: t('monitoring.ended.left', { who }),
      });
    case 'call.takenOver':
      return t(entry.lost === true ? 'monitoring.carriedOn' : 'monitoring.takenOver', {
        from: nameOf(field('from')),
        to: nameOf(field('staffId')),
      });
    default:
      return null;
  }
}
