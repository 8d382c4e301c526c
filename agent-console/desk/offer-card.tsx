/** One offer: urgency first, what it is, how many seconds are left, and the two answers. */
import { IconMessage, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Offered } from '../board/work-order.ts';
import { useNowMs } from '../lib/clock.ts';
import { useStore } from '../lib/store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Elapsed } from '../ui/time.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './offer.module.css';
import { answeringStore, sendFor } from './offer-answer.ts';

export function OfferCard({ offered, first }: { offered: Offered; first: boolean }) {
  const { t } = useTranslation();
  const { case: item, offer } = offered;
  const answering = useStore(answeringStore, (answers) => answers.get(offer.id));
  const answer = sendFor(t);
  const Icon = item.contacts.at(-1)?.channel === 'text' ? IconMessage : IconPhone;
  const who = item.contacts.at(-1)?.from ?? t('anonymous');
  return (
    <li className={styles.card} data-urgency={item.urgency} data-testid="offer" data-case-id={item.id}>
      <div className={styles.top}>
        <UrgencyMark urgency={item.urgency} strong />
        <Countdown expiresAt={offer.expiresAt} offeredAt={offer.offeredAt} />
      </div>
      <p className={styles.what}>
        <Icon size={16} aria-hidden="true" />
        {t(`offer.${offer.attention}`)} · {t('case.short', { number: item.number })} · {who}
      </p>
      <p className={styles.why}>
        <OfferWords offered={offered} />
      </p>
      <div className={styles.answers}>
        <ActionButton
          pending={answering === 'accept'}
          onClick={() => answer(offered, 'accept')}
          rightSection={
            first ? (
              <span aria-hidden="true">
                <Kbd>Enter</Kbd>
              </span>
            ) : undefined
          }
          data-testid="accept-offer"
        >
          {t('offer.accept')}
          <span className="visually-hidden"> {t('case.title', { number: item.number })}</span>
        </ActionButton>
        <ActionButton
          variant="default"
          pending={answering === 'decline'}
          onClick={() => answer(offered, 'decline')}
          rightSection={
            first ? (
              <span aria-hidden="true">
                <Kbd>Esc</Kbd>
              </span>
            ) : undefined
          }
          data-testid="decline-offer"
        >
          {t('offer.decline')}
          <span className="visually-hidden"> {t('case.title', { number: item.number })}</span>
        </ActionButton>
      </div>
    </li>
  );
}

/** What is known before taking it: the family's words, why it is urgent, how long it waits, what is to be done. */
function OfferWords({ offered: { case: item, offer } }: { offered: Offered }) {
  const { t } = useTranslation();
  if (item.preview) return `«${item.preview}»`;
  if (item.urgencyReason) return item.urgencyReason;
  if (offer.attention === 'voice' && item.waitingSince) {
    return (
      <>
        {t('callState.waiting')} <Elapsed since={item.waitingSince} />
      </>
    );
  }
  return item.nextStep ? item.nextStep.what || t(`stepKind.${item.nextStep.kind}`) : t(`state.${item.state}`);
}

function Countdown({ expiresAt, offeredAt }: { expiresAt: string; offeredAt: string }) {
  const { t } = useTranslation();
  const nowMs = useNowMs();
  const leftMs = Math.max(0, Date.parse(expiresAt) - nowMs);
  const wholeMs = Math.max(1, Date.parse(expiresAt) - Date.parse(offeredAt));
  const seconds = Math.ceil(leftMs / 1000);
  const share = Math.min(1, leftMs / wholeMs);
  return (
    <span className={styles.countdown} data-testid="countdown">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <circle className={styles.track} cx="10" cy="10" r="8" />
        <circle className={styles.left} cx="10" cy="10" r="8" pathLength="1" strokeDasharray={`${share} 1`} />
      </svg>
      <span aria-hidden="true">{t('offer.seconds', { count: seconds })}</span>
      <span className="visually-hidden">{t('offer.secondsLeft', { count: seconds })}</span>
    </span>
  );
}
