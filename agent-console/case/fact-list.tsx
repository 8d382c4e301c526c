/** What is known about the matter, short: where it stands, in which language, through which contacts. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useCases } from '../board/board-store.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { Moment } from '../ui/time.tsx';
import styles from './decision-panel.module.css';
import { FamilyLanguage } from './family-language.tsx';
import { overflowWords } from './overflow-sentences.ts';

export function FactList({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const cases = useCases();
  const team = t(`tier.${view.team}`);
  return (
    <section className={styles.box} aria-label={t('caseView.facts')} data-testid="facts">
      <h2 className={styles.label}>{t('caseView.facts')}</h2>
      <dl className={styles.facts}>
        <dt>{t('caseView.team')}</dt>
        <dd>{view.specialty ? `${team}, ${t(`specialty.${view.specialty}`)}` : team}</dd>
        <dt>{t('caseView.familyLanguage')}</dt>
        <dd>
          <FamilyLanguage view={view} />
        </dd>
        <dt>{t('caseView.opened')}</dt>
        <dd>
          <Moment at={view.openedAt} />
        </dd>
        {view.closedAt && (
          <>
            <dt>{t('caseView.closed')}</dt>
            <dd>
              <Moment at={view.closedAt} />
            </dd>
          </>
        )}
        <dt>{t('caseView.contacts')}</dt>
        <dd>
          <ul>
            {view.contacts.map((contact) => (
              <li key={contact.id}>
                {t(`channel.${contact.channel}`)}, <Moment at={contact.startedAt} />
                {contact.outcome &&
                  `, ${t(`contactOutcome.${contact.outcome}`, { defaultValue: contact.outcome })}`}
                {contact.overflow && `, ${overflowWords(contact, t)}`}
              </li>
            ))}
          </ul>
        </dd>
        {view.relatedCaseIds.length > 0 && (
          <>
            <dt>{t('caseView.related')}</dt>
            <dd>
              <ul>
                {view.relatedCaseIds.map((id) => {
                  const number = cases.get(id)?.number;
                  return (
                    <li key={id}>
                      <a {...linkTo(casePath(id))}>
                        {number ? t('case.title', { number }) : t('caseView.relatedOpen')}
                      </a>
                    </li>
                  );
                })}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
