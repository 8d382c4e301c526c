/** Of a case that waits for another team: what is shown before anybody here takes it up, and why no more. */
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import styles from './stand-in-strip.module.css';
import { teamWords } from './timeline/handover-sentences.ts';

export function OutlineStrip({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  if (!view.outline) return null;
  return (
    <section className={styles.strip} aria-label={t('outline.title')} data-testid="outline-strip">
      <IconEyeOff className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state}>{t('outline.nobodyThere', { team: teamWords(view, t) })}</p>
        <p className={styles.hint}>{t(view.unansweredSince ? 'outline.hint' : 'outline.hintWithoutWords')}</p>
      </div>
    </section>
  );
}
