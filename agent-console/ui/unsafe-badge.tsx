/** Beside a case: the family must not be written to or rung as it is. Nothing where it may. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import styles from './unsafe-badge.module.css';

export function UnsafeBadge({
  item: { safety, optedOut },
}: {
  item: Pick<CaseSummary, 'safety' | 'optedOut'>;
}) {
  const { t } = useTranslation();
  return (
    <>
      {safety === 'unsafe' && <span className={styles.unsafe}>{t('safety.unsafe')}</span>}
      {optedOut && (
        <span className={styles.unsafe} data-testid="stop-badge">
          {t('stopBadge')}
        </span>
      )}
    </>
  );
}
