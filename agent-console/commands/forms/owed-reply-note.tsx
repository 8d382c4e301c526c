/** The family waits for an answer while somebody plans something else: that it is owed all the same, and by when. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { owedReplyOf } from '../../board/pressing.ts';
import { Preview } from '../../ui/preview.tsx';
import { Deadline, Moment } from '../../ui/time.tsx';
import styles from './form-shell.module.css';

export function OwedReplyNote({ summary }: { summary: CaseSummary | undefined }) {
  const { t } = useTranslation();
  if (!summary?.unansweredSince) return null;
  const reply = owedReplyOf(summary);
  return (
    <div className={styles.agreed} data-testid="owed-reply-note">
      <p>
        {t('form.unanswered')} <Moment at={summary.unansweredSince} />
        {summary.preview !== null && (
          <>
            {': '}
            <Preview text={summary.preview} medium={summary.previewMedium} />
          </>
        )}
      </p>
      {reply && (
        <p className={styles.agreedLine}>
          {t('form.replyStays')} <Moment at={reply.dueAt} />
          <Deadline dueAt={reply.dueAt} nearAt={reply.nearAt} />
        </p>
      )}
    </div>
  );
}
