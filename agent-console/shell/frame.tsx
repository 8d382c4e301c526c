/** The frame of every page: rail, banner, page, status. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionBanner } from './connection-banner.tsx';
import styles from './shell.module.css';
import { StatusBar } from './status-bar.tsx';

export function Frame({
  rail,
  children,
  announcement,
  above,
}: {
  rail: ReactNode;
  children: ReactNode;
  announcement: string;
  /** What must be seen on every page, above it. */
  above: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <div className={styles.above}>
        <ConnectionBanner />
        {above}
      </div>
      {rail}
      <div className={styles.page} data-page>
        {children}
      </div>
      <StatusBar />
      <div className="visually-hidden" aria-live="assertive" data-testid="announcer">
        {announcement}
      </div>
    </div>
  );
}
