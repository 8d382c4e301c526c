/** Offers on a page that is not the desk (the floor): beneath it, so that nothing above moves. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCases } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { offersTo } from '../board/work-order.ts';
import styles from './offer.module.css';
import { OfferList } from './offer-list.tsx';
import { useOfferKeys } from './use-offer-keys.ts';
import { useSteadyOffers } from './use-steady-offers.ts';

export function OffersBelow() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const cases = useCases();
  const offers = useMemo(() => offersTo(cases.values(), staff.id), [cases, staff.id]);
  const steady = useSteadyOffers(offers, 'rows');
  const keys = useOfferKeys(offers, steady);
  return (
    <section
      hidden={offers.length === 0}
      className={styles.below}
      aria-label={t('desk.offers')}
      data-testid="offers"
    >
      <OfferList className={styles.row} offers={offers} keys={keys} steady={steady} />
    </section>
  );
}
