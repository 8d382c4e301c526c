/** Beside a case: the family must not be written to or rung as it is. Nothing where it may. */
import { useTranslation } from 'react-i18next';
import type { Safety } from '../../flows/contract/words.ts';
import styles from './unsafe-badge.module.css';

export function UnsafeBadge({ safety }: { safety: Safety }) {
  const { t } = useTranslation();
  return safety === 'unsafe' ? <span className={styles.unsafe}>{t('safety.unsafe')}</span> : null;
}
