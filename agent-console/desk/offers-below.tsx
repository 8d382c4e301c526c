/** Offers on a page that is not the desk (the floor): beneath it, so that nothing above moves. */
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCases } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { foldOffers, offersTo } from '../board/work-order.ts';
import styles from './offer.module.css';
import { OfferCard } from './offer-card.tsx';
import { OfferFold } from './offer-fold.tsx';
import { useClearOfToasts } from './use-clear-of-toasts.ts';
import { useOfferKeys } from './use-offer-keys.ts';

export function OffersBelow() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const cases = useCases();
  const offers = useMemo(() => offersTo(cases.values(), staff.id), [cases, staff.id]);
  const { shown, folded } = foldOffers(offers);
  const keys = useOfferKeys(shown);
  const section = useRef<HTMLElement>(null);
  useClearOfToasts(section, 'foot');
  return (
    <section
      ref={section}
      hidden={offers.length === 0}
      className={styles.below}
      aria-label={t('desk.offers')}
      data-testid="offers"
    >
      <ul className={styles.row}>
        {shown.map((offered, index) => (
          <OfferCard key={offered.offer.id} offered={offered} keys={index === 0 ? keys : undefined} />
        ))}
      </ul>
      <OfferFold offers={folded} />
    </section>
  );
}
