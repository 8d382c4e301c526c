/** How long one can still answer, as a figure and a shrinking ring. */
import { useTranslation } from 'react-i18next';
import type { OfferView } from '../../flows/contract/views.ts';
import { useNowMs } from '../lib/clock.ts';
import { countdownOf, countdownWords, timeLeftWords } from './countdown-words.ts';
import styles from './offer.module.css';

export function OfferCountdown({ offer }: { offer: OfferView }) {
  const { t } = useTranslation();
  const nowMs = useNowMs();
  const counted = countdownOf(offer);
  const leftMs = Math.max(0, Date.parse(counted.until) - nowMs);
  const wholeMs = Math.max(1, Date.parse(counted.until) - Date.parse(offer.offeredAt));
  const share = Math.min(1, leftMs / wholeMs);
  return (
    <span className={styles.countdown} data-testid="countdown" data-of={counted.of}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <circle className={styles.track} cx="10" cy="10" r="8" />
        <circle className={styles.left} cx="10" cy="10" r="8" pathLength="1" strokeDasharray={`${share} 1`} />
      </svg>
      {counted.of === 'key' && <span>{t('offer.pressOne')} ·</span>}
      <span aria-hidden="true">{countdownWords(leftMs, t)}</span>
      <span className="visually-hidden">{timeLeftWords(leftMs, t)}</span>
    </span>
  );
}
