/** Before a dangerous case is let go: how urgent it is, and why, once more. */
import { useTranslation } from 'react-i18next';
import { useCaseSummary } from '../../board/board-store.ts';
import { urgencyReasonWords } from '../../board/urgency-reason.ts';
import { UrgencyMark } from '../../ui/urgency-mark.tsx';
import styles from './form-shell.module.css';

export function UrgencyReminder({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const item = useCaseSummary(caseId);
  if (item?.urgency !== 'imminent' && item?.urgency !== 'urgent') return null;
  const reason = urgencyReasonWords(item.urgencyReason, t);
  return (
    <div className={styles.urgency} data-urgency={item.urgency} data-testid="urgency-reminder">
      <UrgencyMark urgency={item.urgency} />
      {reason && <p>{reason}</p>}
    </div>
  );
}
