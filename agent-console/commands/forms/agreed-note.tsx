/** What was agreed with the family before: told where a form decides what becomes of it. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { OwnerName } from '../../ui/person.tsx';
import { Deadline, Moment } from '../../ui/time.tsx';
import styles from './form-shell.module.css';

interface Props {
  summary: CaseSummary | undefined;
  /** The form begins with it; another date takes its place; it goes with the case; it stays whoever's it is. */
  becomes: 'prefilled' | 'replaced' | 'cancelled' | 'stays';
}

export function AgreedNote({ summary, becomes }: Props) {
  const { t } = useTranslation();
  const step = summary?.agreedStep;
  if (!step) return null;
  return (
    <div className={styles.agreed} data-testid="agreed-note">
      <p>
        {t('form.agreed.title')}: <strong>{step.what || t(`stepKind.${step.kind}`)}</strong>
      </p>
      <p className={styles.agreedLine}>
        <Moment at={step.dueAt} />
        <Deadline dueAt={step.dueAt} nearAt={step.nearAt} />
        <span>
          <OwnerName owner={step.who} />
        </span>
      </p>
      <p>{t(`form.agreed.${becomes}`)}</p>
    </div>
  );
}
