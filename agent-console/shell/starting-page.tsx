/** Before the server has said who one is; or when it can't be reached at all. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { Logo } from '../ui/logo.tsx';
import styles from './starting-page.module.css';

export function StartingPage({ onRetry }: { onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <main id="content" className={styles.page} aria-busy={onRetry === undefined}>
      <Logo />
      {onRetry ? (
        <EmptyState heading title={t('login.offline')}>
          <Button onClick={onRetry}>{t('common.retry')}</Button>
        </EmptyState>
      ) : (
        <p className="visually-hidden">{t('page.loading')}</p>
      )}
    </main>
  );
}
