/** Who sent the case on and why, for whoever decides on taking it: the beginning of a long reason, and all of it on a click. */
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
  const [open, setOpen] = useState(false);
  const name = useStaffName(sentOn.by) ?? t('timeline.somebody');
  const short = shortened(sentOn.reason.replace(/\s+/gu, ' '), SHOWN_CHARACTERS);
  return (
    <p className={styles.sentOn} data-testid="sent-on">
      <span className={styles.who}>{t(`offer.sentOn.${NAMES[sentOn.way]}`, { name })}</span>{' '}
      <span className={styles.reason}>{open || short === null ? sentOn.reason : short}</span>
      {short !== null && (
        <>
          {' '}
          <button
            type="button"
            className={styles.more}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            data-testid="sent-on-whole"
          >
            {t(`offer.sentOn.${open ? 'less' : 'more'}`)}
          </button>
        </>
      )}
    </p>
  );
}
