/** Said where an outcome is written: it is the outcome of earlier talks as well. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { OwedWrapUps } from '../../ui/owed-wrap-ups.tsx';
import styles from './form-shell.module.css';

export function OwedNote({ summary }: { summary: CaseSummary | undefined }) {
  const { t } = useTranslation();
  if (!summary?.wrapUpsOwed) return null;
  return (
    <div className={styles.agreed} data-testid="owed-note">
      <p>{t('wrapUpOwed.title')}</p>
      <OwedWrapUps item={summary} />
      <p>{t('wrapUpOwed.covers')}</p>
    </div>
  );
}
