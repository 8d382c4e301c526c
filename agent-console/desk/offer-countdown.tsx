/** How long an offer still stands, as a figure and a shrinking ring. */
import { useTranslation } from 'react-i18next';
import type { OfferView } from '../../flows/contract/views.ts';
import { useNowMs } from '../lib/clock.ts';
import { countdownWords, timeLeftWords } from './countdown-words.ts';
import styles from './offer.module.css';

export function OfferCountdown({ offer }: { offer: OfferView }) {
  const { t } = useTranslation();
  const nowMs = useNowMs();
  const leftMs = Math.max(0, Date.parse(offer.expiresAt) - nowMs);
  const wholeMs = Math.max(1, Date.parse(offer.expiresAt) - Date.parse(offer.offeredAt));
  const share = Math.min(1, leftMs / wholeMs);
  return (
    <span className={styles.countdown} data-testid="countdown">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <circle className={styles.track} cx="10" cy="10" r="8" />
        <circle className={styles.left} cx="10" cy="10" r="8" pathLength="1" strokeDasharray={`${share} 1`} />
      </svg>
      <span aria-hidden="true">{countdownWords(leftMs, t)}</span>
      <span className="visually-hidden">{timeLeftWords(leftMs, t)}</span>
    </span>
  );
}
