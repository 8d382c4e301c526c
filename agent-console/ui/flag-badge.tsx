/** What a number is flagged with, in a word: in ink, since no flag is a matter of urgency. */
import { IconFlag, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FlagKind } from '../../flows/contract/flags.ts';
import styles from './flag-badge.module.css';

export function FlagBadge({ kind, blocked = false }: { kind: FlagKind; blocked?: boolean }) {
  const { t } = useTranslation();
  const Icon = blocked ? IconPhoneOff : IconFlag;
  return (
    <span
      className={styles.badge}
      data-testid="flag-badge"
      data-kind={kind}
      data-blocked={blocked || undefined}
    >
      <Icon size={14} aria-hidden="true" />
      {t(`flags.kind.${kind}`)}
      {blocked && ` · ${t('flags.blocked')}`}
    </span>
  );
}
