/** The card as it was given to the emergency services, to be read out word for word; its number whole on demand. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { lastCardOf } from '../../board/emergency.ts';
import { cautionWords } from '../../board/emergency-known.ts';
import { FamilyNumber } from '../../ui/family-number.tsx';
import styles from './emergency-strip.module.css';

const FIELDS = ['place', 'what', 'who', 'dangers'] as const;

export function EmergencyCardWords({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const card = lastCardOf(view);
  if (card === null) return null;
  const contact = view.contacts.findLast(({ from }) => from !== null && from === card.callBack);
  return (
    <details className={styles.card} open={view.emergency?.way === 'readOut'}>
      <summary>{t('emergency.card')}</summary>
      {cautionWords(card, t).map((words) => (
        <p key={words} className={styles.caution}>
          {words}
        </p>
      ))}
      <dl className={styles.fields} data-testid="emergency-card">
        {FIELDS.filter((field) => card[field] !== '').map((field) => (
          <div key={field}>
            <dt>{t(`emergency.${field}`)}</dt>
            <dd>{card[field]}</dd>
          </div>
        ))}
        <div>
          <dt>{t('emergency.callBack')}</dt>
          <dd>
            {contact ? (
              <FamilyNumber caseId={view.id} contact={contact} />
            ) : (
              (card.callBack ?? t('emergency.withheld'))
            )}
          </dd>
        </div>
      </dl>
    </details>
  );
}
