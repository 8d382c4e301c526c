/** Times that count by themselves against the server's clock. They change only their own text. */
import { useTranslation } from 'react-i18next';
import { useSession } from '../board/session.ts';
import { useNowMs } from '../lib/clock.ts';
import { coarseUnit, formatDuration, formatMoment, formatTime } from '../lib/format.ts';
import { currentLanguage } from '../lib/i18n.ts';
import styles from './time.module.css';

function useUnits() {
  const { t } = useTranslation();
  return { hour: t('units.hour'), day: t('units.day') };
}

/** Counts up since an instant. */
export function Elapsed({ since, until }: { since: string; until?: string | null }) {
  const nowMs = useNowMs();
  const units = useUnits();
  const endMs = until ? Date.parse(until) : nowMs;
  return (
    <time className={styles.figures} dateTime={since}>
      {formatDuration(endMs - Date.parse(since), units)}
    </time>
  );
}

/** How long something has lasted, in whole minutes, hours or days: for what need not be watched by the second. */
export function Lasting({ since }: { since: string }) {
  const { t } = useTranslation();
  const { unit, count } = coarseUnit(Date.parse(since) - useNowMs());
  return (
    <time className={styles.figures} dateTime={since}>
      {t(`deadline.short.${unit}`, { count })}
    </time>
  );
}

/** Hour and minute in the centre's zone. */
export function Clock({ at }: { at: string }) {
  const { timeZone } = useSession();
  useTranslation();
  return (
    <time className={styles.figures} dateTime={at}>
      {formatTime(at, currentLanguage(), timeZone)}
    </time>
  );
}

/** The hour for today, day and hour otherwise. */
export function Moment({ at }: { at: string }) {
  const { timeZone } = useSession();
  useTranslation();
  const nowMs = useNowMs();
  return (
    <time className={styles.figures} dateTime={at}>
      {formatMoment(at, nowMs, currentLanguage(), timeZone)}
    </time>
  );
}

/** What is left until a deadline, or by how much it has passed; turns to ink before it passes, not after. */
export function Deadline({
  dueAt,
  nearAt,
  short = false,
}: {
  dueAt: string;
  nearAt: string;
  short?: boolean;
}) {
  const { t } = useTranslation();
  const nowMs = useNowMs();
  const leftMs = Date.parse(dueAt) - nowMs;
  const state = leftMs <= 0 ? 'passed' : nowMs >= Date.parse(nearAt) ? 'near' : 'ahead';
  const { unit, count } = coarseUnit(leftMs);
  const whole = t(`deadline.${state === 'passed' ? 'passed' : 'left'}_${unit}`, { count });
  const text = short ? shortText() : whole;
  function shortText(): string {
    if (state !== 'passed') return t(`deadline.short.${unit}`, { count });
    // Less than a minute has no minus.
    return unit === 'now' ? t('deadline.short.justNow') : `−${t(`deadline.short.${unit}`, { count })}`;
  }
  return (
    <span
      className={styles.deadline}
      data-state={state}
      data-testid="deadline"
      title={short ? whole : undefined}
    >
      {short ? (
        <>
          <span aria-hidden="true">{text}</span>
          <span className="visually-hidden">{whole}</span>
        </>
      ) : (
        text
      )}
    </span>
  );
}
