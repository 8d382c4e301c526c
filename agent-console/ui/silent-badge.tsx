/** The family of this call cannot speak; or it has not shown yet that it can. */
import { IconEarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from '../board/consult.ts';
import styles from './flag-badge.module.css';

export function SilentBadge({ item }: { item: CaseSummary }) {
  const { t } = useTranslation();
  const call = liveCallOf(item);
  if (!call?.byKeys && !call?.pressedNothing) return null;
  return (
    <span className={styles.badge} data-testid="silent-badge" data-blocked={call.byKeys}>
      <IconEarOff size={14} aria-hidden="true" />
      {t(call.byKeys ? 'silent.badge' : 'silent.nothingPressed')}
    </span>
  );
}
