/** What is known about the matter, short: where it stands, in which language, through which contacts. */
import { useTranslation } from 'react-i18next';
import type { CaseView, RelatedCaseView } from '../../flows/contract/views.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { Moment } from '../ui/time.tsx';
import styles from './decisions/decision-panel.module.css';
import { FamilyLanguage } from './family-language.tsx';
import { overflowWords } from './timeline/overflow-sentences.ts';

export function FactList({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { related = [] } = view;
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
        {!view.outline && <Contacts view={view} />}
        {related.length > 0 && (
          <>
            <dt>{t('caseView.related')}</dt>
            <dd>
              <ul data-testid="related">
                {related.map((each, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: what is not the viewer's has no name of its own.
                  <li key={index}>
                    <RelatedCase related={each} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Contacts({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <>
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
    </>
  );
}

/** A link to what the viewer may see; of the rest only that it is there. */
function RelatedCase({ related }: { related: RelatedCaseView }) {
  const { t } = useTranslation();
  switch (related.access) {
    case 'seen':
      return <a {...linkTo(casePath(related.id))}>{t('case.title', { number: related.number })}</a>;
    case 'accompanied':
      return t('accompanied.hidden', { team: t(`tierInWords.${related.tier}`) });
    case 'closed':
      return t('accompanied.closed');
  }
}
