/** Flagged numbers, for supervisors: what holds now, the first to run out first, and what was over lately. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagList } from '../../flows/contract/flags.ts';
import { loadFlags } from '../lib/flags-api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import ofFlag from '../ui/flag.module.css';
import shared from '../ui/settings-page.module.css';
import { FlagItem } from './flag-item.tsx';
import styles from './flags.module.css';

export default function FlagsPage() {
  const { t } = useTranslation();
  const [list, setList] = useState<FlagList | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(async () => {
    const result = await loadFlags();
    setFailed(!result.ok);
    if (result.ok) setList(result.value);
  }, []);
  useEffect(() => {
    void load();
  }, [load]);

  if (list === null) {
    return (
      <main id="content">
        <EmptyState heading title={t(failed ? 'flags.loadFailed' : 'page.loading')}>
          {failed && (
            <button type="button" className={ofFlag.button} onClick={() => void load()}>
              {t('common.retry')}
            </button>
          )}
        </EmptyState>
      </main>
    );
  }
  return (
    <main id="content" className={shared.page} tabIndex={-1} data-testid="flags-page">
      <h1 className={shared.title}>{t('flags.title')}</h1>
      <p className={shared.lead}>{t('flags.lead')}</p>
      <h2 className={styles.heading}>{t('flags.active')}</h2>
      {list.active.length === 0 && <p className={ofFlag.soft}>{t('flags.noneActive')}</p>}
      <ul className={styles.list} data-testid="flags-active">
        {list.active.map((flag) => (
          <FlagItem key={flag.id} flag={flag} onEnded={() => void load()} />
        ))}
      </ul>
      <h2 className={styles.heading}>{t('flags.over')}</h2>
      {list.over.length === 0 && <p className={ofFlag.soft}>{t('flags.noneOver')}</p>}
      <ul className={styles.list} data-testid="flags-over">
        {list.over.map((flag) => (
          <FlagItem key={flag.id} flag={flag} />
        ))}
      </ul>
    </main>
  );
}
