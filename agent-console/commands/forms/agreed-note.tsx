/** What was agreed with the family before: told where a form decides what becomes of it. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary, NextStepView } from '../../../flows/contract/views.ts';
import { agreedSteps } from '../../board/agreed-steps.ts';
import { OwnerName } from '../../ui/person.tsx';
import { Deadline, Moment } from '../../ui/time.tsx';
import styles from './form-shell.module.css';

type Becomes = 'prefilled' | 'replaced' | 'cancelled' | 'stays' | 'left' | 'moved' | 'ended' | 'kept';

interface Props {
  summary: CaseSummary | undefined;
  /** The form begins with it; another date takes its place; it goes with the case; it stays whoever's it is. */
  becomes: 'prefilled' | 'replaced' | 'cancelled' | 'stays';
  /** Of an appointment that has not begun: as the rest, unless something else is said. */
  appointment?: Becomes;
}

export function AgreedNote({ summary, becomes, appointment: ofAppointment = becomes }: Props) {
  if (!summary) return null;
  const { appointment, other, later } = agreedSteps(summary);
  // Beside an appointment, what else is to be done stands; so does what is the next step itself.
  const stands = becomes === 'replaced' && (appointment !== null || other !== summary.agreedStep);
  return (
    <>
      {appointment && <Agreed step={appointment} becomes={ofAppointment} />}
      {other && <Agreed step={other} becomes={stands ? 'kept' : becomes} />}
      {later && <Agreed step={later} becomes={becomes === 'prefilled' ? 'left' : becomes} />}
    </>
  );
}

function Agreed({ step, becomes }: { step: NextStepView; becomes: Becomes }) {
  const { t } = useTranslation();
  return (
    <div className={styles.agreed} data-testid="agreed-note" data-becomes={becomes}>
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
