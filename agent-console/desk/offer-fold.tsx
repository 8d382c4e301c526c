/** What comes after a ringing call, as one line; a click unfolds it. */
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offered } from '../board/work-order.ts';
import styles from './offer.module.css';
import { OfferCard } from './offer-card.tsx';

export function OfferFold({ offers }: { offers: readonly Offered[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (offers.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="more-offers"
      >
        <IconChevronDown size={16} aria-hidden="true" />
        {t('offer.more', { count: offers.length })}
      </button>
      {open && (
        <ul className={styles.offers}>
          {offers.map((offered) => (
            <OfferCard key={offered.offer.id} offered={offered} />
          ))}
        </ul>
      )}
    </>
  );
}
