/** Who sent the case on or asks for a colleague, and why, for whoever decides on taking it: the beginning of a long reason, and all of it on a click. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useStaffName } from '../board/board-store.ts';
import { shortened } from '../lib/shortened.ts';
import styles from './sent-on.module.css';

/** Some three lines of a card: what is read in the seconds that an offer gives. */
const SHOWN_CHARACTERS = 140;

const NAMES = {
  'case.escalated': 'escalated',
  'case.returned': 'returned',
  'case.reassigned': 'reassigned',
  'case.handedOver': 'handedOver',
} as const;

export function SentOnWords({ sentOn }: { sentOn: NonNullable<CaseSummary['sentOn']> }) {
  const { t } = useTranslation();
  const name = useStaffName(sentOn.by) ?? t('timeline.somebody');
  return (
    <WithReason
      lead={t(`offer.sentOn.${NAMES[sentOn.way]}`, { name })}
      reason={sentOn.reason}
      name="sent-on"
    />
  );
}

/** Why a colleague asks one into a talk, or hands the call over: who does stands above. */
export function AskedBecause({ reason }: { reason: string }) {
  const { t } = useTranslation();
  return <WithReason lead={t('offer.because')} reason={reason} name="asked-because" />;
}

function WithReason({ lead, reason, name }: { lead: string; reason: string; name: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const short = shortened(reason.replace(/\s+/gu, ' '), SHOWN_CHARACTERS);
  return (
    <p className={styles.sentOn} data-testid={name}>
      <span className={styles.who}>{lead}</span>{' '}
      <span className={styles.reason}>{open || short === null ? reason : short}</span>
      {short !== null && (
        <>
          {' '}
          <button
            type="button"
            className={styles.more}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            data-testid={`${name}-whole`}
          >
            {t(`offer.sentOn.${open ? 'less' : 'more'}`)}
          </button>
        </>
      )}
    </p>
  );
}
