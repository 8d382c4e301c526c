/** How long the family has heard music. After a minute it says so in a word and in ink, as a passed deadline does. */
import { useTranslation } from 'react-i18next';
import { useNowMs } from '../../lib/clock.ts';
import { Elapsed } from '../../ui/time.tsx';
import styles from './call-card.module.css';

/** A minute of music is long for whoever is frightened. */
const LONG_HOLD_MS = 60_000;

export function HoldTime({ since, isTold }: { since: string; isTold: boolean }) {
  const { t } = useTranslation();
  const isLong = useNowMs() - Date.parse(since) >= LONG_HOLD_MS;
  return (
    <p className={styles.hold} data-long={isLong || undefined} data-testid="hold-time">
      {t('call.onHold')} <Elapsed since={since} />
      {isLong && ` · ${t(isTold ? 'call.supervisorsTold' : 'call.longHold')}`}
    </p>
  );
}
