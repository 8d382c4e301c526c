/** The family speaks another language than the one everybody of the line speaks: said before anybody says a word. */
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import styles from './flag-badge.module.css';

export function LanguageBadge({ item }: { item: Pick<CaseSummary, 'language'> }) {
  const { t } = useTranslation();
  if (item.language === 'ru') return null;
  return (
    <span className={styles.badge} data-testid="language-badge">
      <IconLanguage size={14} aria-hidden="true" />
      {t(`language.${item.language}`)}
    </span>
  );
}
