/** The name with its sign: a roof and a flame. */
import { useTranslation } from 'react-i18next';
import styles from './logo.module.css';

export function LogoSign({ size = 32 }: { size?: number }) {
  return (
    <svg className={styles.sign} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path className={styles.roof} d="M6 16 16 7l10 9" />
      <path className={styles.flame} d="M16 14c3 3 4.6 5 4.6 7.2a4.6 4.8 0 0 1-9.2 0C11.4 19 13 17 16 14Z" />
    </svg>
  );
}

export function Logo() {
  const { t } = useTranslation();
  return (
    <p className={styles.logo}>
      <LogoSign size={36} />
      <span>
        <span className={styles.name}>{t('app.name')}</span>
        <span className={styles.what}>{t('app.console')}</span>
      </span>
    </p>
  );
}
