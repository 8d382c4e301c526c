/** How urgent, since when, why, and who said so; only a person with a reason changes it. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { urgencyReasonWords } from '../../board/urgency-reason.ts';
import { openDialog } from '../../commands/dialog-store.ts';
import { Clock } from '../../ui/time.tsx';
import { UrgencyMark } from '../../ui/urgency-mark.tsx';
import { useNameOf } from '../timeline/timeline-line.tsx';
import { textField } from '../timeline/timeline-model.ts';
import styles from './decision-panel.module.css';
import { WhyButton } from './why-button.tsx';

export function UrgencyBox({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const last = view.timeline.findLast((entry) => entry.type === 'urgency.changed');
  const source = last && textField(last, 'source');
  const by = last && textField(last, 'by');
  return (
    <section
      className={styles.box}
      data-urgency={view.urgency}
      aria-label={t('panel.urgency')}
      data-testid="urgency-box"
    >
      <div className={styles.head}>
        <UrgencyMark urgency={view.urgency} strong />
        <WhyButton
          view={view}
          command="setUrgency"
          className={styles.link}
          onClick={() => openDialog({ form: 'setUrgency', caseId: view.id, caseNumber: view.number })}
          data-testid="change-urgency"
        >
          {t('panel.raise')}
          <span className="visually-hidden">: {t('panel.urgency')}</span>
        </WhyButton>
      </div>
      <p className={styles.reason}>
        {urgencyReasonWords(view.urgencyReason, t) ?? t(view.outline ? 'outline.noReason' : 'panel.noReason')}
      </p>
      {last && (
        <p className={styles.soft}>
          {by
            ? nameOf(by)
            : source
              ? t(`panel.source.${source}`, { defaultValue: source })
              : t('timeline.system')}
          , <Clock at={last.at} />
        </p>
      )}
    </section>
  );
}
