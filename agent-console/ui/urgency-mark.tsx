/** Urgency as shape, colour and word, the same wherever it stands: octagon, triangle, diamond, ring. */
import { useTranslation } from 'react-i18next';
import type { Urgency } from '../../flows/contract/words.ts';
import styles from './urgency-mark.module.css';

const SHAPES: Record<Urgency, string> = {
  imminent: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  urgent: 'M8 1.5 15.5 14.5H.5z',
  elevated: 'M8 .8 15.2 8 8 15.2.8 8z',
  routine: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z',
};

/** The bare shape, for where the word stands close by. */
export function UrgencyShape({ urgency, size = 14 }: { urgency: Urgency; size?: number }) {
  return (
    <svg
      className={styles.shape}
      data-urgency={urgency}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={SHAPES[urgency]} />
      {urgency === 'imminent' && <path className={styles.sign} d="M7 4h2v5H7zM7 10.4h2v2H7z" />}
    </svg>
  );
}

export function UrgencyMark({ urgency, strong = false }: { urgency: Urgency; strong?: boolean }) {
  const { t } = useTranslation();
  return (
    <span
      className={styles.mark}
      data-urgency={urgency}
      data-strong={strong || undefined}
      data-testid="urgency"
    >
      <UrgencyShape urgency={urgency} size={strong ? 18 : 14} />
      {t(`urgency.${urgency}`)}
    </span>
  );
}
