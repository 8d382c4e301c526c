/** Which case this is: number, state, channel, number of the family, whose it is. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { wordedState } from '../board/occasion.ts';
import { useSession } from '../board/session.ts';
import { waitsSince } from '../board/waits-since.ts';
import { FamilyNumber } from '../ui/family-number.tsx';
import { OwnerName, useOwnerName } from '../ui/person.tsx';
import { Elapsed } from '../ui/time.tsx';
import { UnsafeBadge } from '../ui/unsafe-badge.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './case-header.module.css';
import { DECISIONS_ID } from './decisions/decision-panel.tsx';
import { teamWords } from './timeline/handover-sentences.ts';

export function CaseHeader({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const contact = view.contacts.findLast((candidate) => candidate.endedAt === null) ?? view.contacts.at(-1);
  const since = waitsSince(view);
  return (
    <header className={styles.header}>
      <p className={styles.first}>
        <UrgencyMark urgency={view.urgency} />
        <UnsafeBadge item={view} />
        <a href={`#${DECISIONS_ID}`}>{t('caseView.decisions')}</a>
      </p>
      <h1 className={styles.title}>{t('case.title', { number: view.number })}</h1>
      <span className={styles.state} data-testid="case-state" data-state={view.state}>
        {t(`state.${wordedState(view)}`)}
      </span>
      {since && (
        <span className={styles.waiting}>
          {t('caseView.waitingFor')} <Elapsed since={since} />
        </span>
      )}
      <p className={styles.line}>
        <span data-testid="case-tier">{t(`tier.${view.tier}`)}</span>
        <span data-testid="case-owner">
          {t('caseView.owner')}: <OwnerName owner={view.owner} />
          {view.standIn && <StandsInFor view={view} forStaffId={view.standIn.forStaffId} />}
          {view.teamStandIn && (
            <span data-testid="case-team-stand-in">
              , {t('standIn.team.insteadOf', { team: teamWords(view, t) })}
            </span>
          )}
        </span>
        {contact && <FamilyNumber key={contact.id} caseId={view.id} contact={contact} />}
      </p>
    </header>
  );
}

/** Whose case it is, beside whoever answers for it meanwhile. */
function StandsInFor({ view, forStaffId }: { view: CaseView; forStaffId: string }) {
  const { staff } = useSession();
  const { t } = useTranslation();
  const owner = useOwnerName({ kind: 'staff', staffId: forStaffId });
  const words = view.owner.kind === 'staff' ? 'insteadOf' : 'whose';
  return (
    <span data-testid="case-stand-in">
      , {forStaffId === staff.id ? t(`standIn.${words}You`) : t(`standIn.${words}`, { owner })}
    </span>
  );
}
