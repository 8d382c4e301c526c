/**
 * What is held out to me now. It has its own place above the lists, so that an arriving offer moves nothing
 * and covers nothing. Enter accepts the first, Esc asks whether to decline it. On a phone over an open case it is one
 * low bar.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { applyToBoard } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useMe } from '../board/session.ts';
import type { Offered } from '../board/work-order.ts';
import { setPresence } from '../lib/api.ts';
import { Kbd } from '../ui/kbd.tsx';
import { noOffersSay } from './empty-list.ts';
import styles from './offer.module.css';
import { OfferBar } from './offer-bar.tsx';
import { OfferList } from './offer-list.tsx';
import { useOfferKeys } from './use-offer-keys.ts';
import { useSteadyOffers } from './use-steady-offers.ts';

/** `waiting`: who waits in the list below. */
export function OfferArea({ offers, waiting }: { offers: Offered[]; waiting: CaseSummary[] }) {
  const { t } = useTranslation();
  const first = offers[0];
  const [open, setOpen] = useState(false);
  const steady = useSteadyOffers(offers, 'column');
  const keys = useOfferKeys(offers, steady);
  // What has the focus is seen.
  const isUnfolded = open || keys.declineAskedOf !== null;
  return (
    <section
      className={styles.area}
      aria-label={t('desk.offers')}
      data-testid="offers"
      data-filled={first ? true : undefined}
      data-open={isUnfolded || undefined}
    >
      {offers.length === 0 ? (
        <NoOffers waiting={waiting} />
      ) : (
        <>
          <OfferBar offers={offers} open={isUnfolded} onToggle={() => setOpen(!open)} />
          <div className={styles.whole}>
            <OfferList className={styles.offers} offers={offers} keys={keys} steady={steady} />
          </div>
        </>
      )}
    </section>
  );
}

function NoOffers({ waiting }: { waiting: CaseSummary[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const live = useIsLive();
  const says = noOffersSay(me, waiting);
  const goAvailable = async () => {
    const result = await setPresence('available');
    if (result.ok) applyToBoard({ type: 'staff', staff: [result.staff] });
  };
  if (says === null) return null;
  if (says === 'never') return <p className={styles.none}>{t('desk.noOffers.never')}</p>;
  return (
    <div className={styles.none}>
      <p>
        {t(`desk.noOffers.${says}`)}
        {says === 'byHand' && (
          <span aria-hidden="true">
            {' '}
            <Kbd>j</Kbd> <Kbd>Enter</Kbd> <Kbd>a</Kbd>
          </span>
        )}
      </p>
      {says === 'away' && (
        <Button size="xs" variant="default" disabled={!live} onClick={goAvailable}>
          {t('desk.goAvailable')}
        </Button>
      )}
    </div>
  );
}
