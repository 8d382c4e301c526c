/**
 * The offers one after another. What comes after a ringing call folds into one line, which a click unfolds; all are of one
 * list, so that whichever has the focus keeps it wherever it moves to.
 */
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldOffers, type Offered } from '../board/work-order.ts';
import styles from './offer.module.css';
import { OfferCard } from './offer-card.tsx';
import type { OfferKeys } from './use-offer-keys.ts';
import type { SteadyOffers } from './use-steady-offers.ts';

interface Props {
  offers: readonly Offered[];
  keys: OfferKeys;
  steady: SteadyOffers;
  className?: string;
}

export function OfferList({ offers, keys, steady, className }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { shown, folded } = foldOffers(offers);
  const card = (offered: Offered, index: number) => {
    const { id } = offered.offer;
    const isAnsweredByKeys = index === 0 || keys.declineAskedOf === id;
    return (
      <OfferCard key={id} offered={offered} steady={steady} keys={isAnsweredByKeys ? keys : undefined} />
    );
  };
  return (
    <ul className={className} onFocus={steady.onFocus} onBlur={steady.onBlur}>
      {shown.map(card)}
      {folded.length > 0 && (
        <li key="fold" className={styles.foldLine}>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            data-testid="more-offers"
          >
            <IconChevronDown size={16} aria-hidden="true" />
            {t('offer.more', { count: folded.length })}
          </button>
        </li>
      )}
      {folded.map((offered, index) =>
        open || offered.offer.id === steady.focusedId ? card(offered, shown.length + index) : null,
      )}
    </ul>
  );
}
