/** On a phone, over an open case: the offers as one low bar, which a tap unfolds. Elsewhere it is not drawn. */
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { askerOf } from '../board/consult.ts';
import type { Offered } from '../board/work-order.ts';
import { OccasionIcon, OccasionWord } from '../ui/occasion.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './offer.module.css';
import { OfferCountdown } from './offer-countdown.tsx';

interface Props {
  offers: readonly Offered[];
  open: boolean;
  onToggle: () => void;
}

export function OfferBar({ offers, open, onToggle }: Props) {
  const { t } = useTranslation();
  const first = offers[0];
  if (!first) return null;
  const asked = askerOf(first.case, first.offer.staffId) !== null;
  return (
    <button
      type="button"
      className={styles.bar}
      data-urgency={first.case.urgency}
      data-testid="offer-bar"
      aria-expanded={open}
      onClick={onToggle}
    >
      <span className={styles.barWords}>
        <UrgencyMark urgency={first.case.urgency} />
        <span className={styles.barWhat}>
          <OccasionIcon item={first.case} />
          {asked ? t('offer.consult') : <OccasionWord item={first.case} />}
          {offers.length > 1 && ` · ${t('offer.more', { count: offers.length - 1 })}`}
        </span>
      </span>
      <OfferCountdown offer={first.offer} />
      <IconChevronDown size={18} aria-hidden="true" />
    </button>
  );
}
