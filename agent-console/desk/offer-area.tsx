/**
 * What is held out to me now. It has its own place above the lists, so that an arriving offer moves nothing
 * and covers nothing. Enter accepts the first, Esc declines it.
 */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { applyToBoard } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useMe } from '../board/session.ts';
import type { Offered } from '../board/work-order.ts';
import { setPresence } from '../lib/api.ts';
import { enterBelongsToFocus, useHotkeys } from '../lib/hotkeys.ts';
import styles from './offer.module.css';
import { sendFor } from './offer-answer.ts';
import { OfferCard } from './offer-card.tsx';

export function OfferArea({ offers }: { offers: Offered[] }) {
  const { t } = useTranslation();
  const live = useIsLive();
  const answer = sendFor(t);
  const first = offers[0];
  useHotkeys({
    Enter: (event) => {
      if (!first || !live || enterBelongsToFocus()) return;
      event.preventDefault();
      void answer(first, 'accept');
    },
    Escape: (event) => {
      if (!first || !live) return;
      event.preventDefault();
      void answer(first, 'decline');
    },
  });
  return (
    <section
      className={styles.area}
      aria-label={t('desk.offers')}
      data-testid="offers"
      data-filled={first ? true : undefined}
    >
      {offers.length === 0 ? (
        <NoOffers />
      ) : (
        <ul className={styles.offers}>
          {offers.map((offered, index) => (
            <OfferCard key={offered.offer.id} offered={offered} first={index === 0} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NoOffers() {
  const { t } = useTranslation();
  const me = useMe();
  const live = useIsLive();
  const away = me.presence !== 'available';
  const goAvailable = async () => {
    const result = await setPresence('available');
    if (result.ok) applyToBoard({ type: 'staff', staff: [result.staff] });
  };
  return (
    <div className={styles.none}>
      <p>{away ? t('desk.offersAway') : t('desk.offersEmpty')}</p>
      {away && (
        <Button size="xs" variant="default" disabled={!live} onClick={goAvailable}>
          {t('desk.goAvailable')}
        </Button>
      )}
    </div>
  );
}
