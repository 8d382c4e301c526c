/** Said where whoever stands in puts a case to rest: it goes back to its owner by that. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { useStaffName } from '../../board/board-store.ts';
import { useSession } from '../../board/session.ts';
import { isStoodInBy } from '../../board/stand-in.ts';
import styles from './form-shell.module.css';
import type { NoReplyState } from './use-no-reply.ts';

interface Props {
  summary: CaseSummary | undefined;
  noReply: NoReplyState;
}

export function RestsBackNote({ summary, noReply }: Props) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const name = useStaffName(summary?.standIn?.forStaffId ?? null);
  const goesBack = summary && isStoodInBy(summary, staff.id) && summary.urgency !== 'imminent';
  // An answer that is owed stays with whoever is there.
  if (!goesBack || (summary.unansweredSince && noReply.value === 'later')) return null;
  return (
    <p className={styles.agreed} data-testid="rests-back">
      {t('standIn.restsBack', { name: name ?? t('timeline.somebody') })}
    </p>
  );
}
