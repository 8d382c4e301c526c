/**
 * In the status bar: the line is closed, until when, and what callers meet. To whoever sets its hours it leads there; to
 * anybody else a press tells all of it, for which the bar of a phone has no room.
 */
import { IconMoonStars } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLineClosed, useLineWatch } from '../board/line-now.ts';
import { supervises, useSession } from '../board/session.ts';
import { useNowMs } from '../lib/clock.ts';
import { formatMoment } from '../lib/format.ts';
import { linkTo } from '../lib/router.ts';
import { showToast } from '../ui/toasts.ts';
import styles from './shell.module.css';

const MINUTE_MS = 60_000;

export function LineClosedItem() {
  const { t, i18n } = useTranslation();
  const { staff, timeZone } = useSession();
  const nowMs = useNowMs(MINUTE_MS);
  useLineWatch();
  const closed = useLineClosed();
  if (closed === null) return <span role="status" className="visually-hidden" />;
  const moment = closed.until && formatMoment(closed.until, nowMs, i18n.language, timeZone);
  const whole = moment ? t('lineClosed.until', { moment }) : t('lineClosed.always');
  const callers = t(`lineClosed.callers.${closed.callers}`);
  const words = (
    <>
      <IconMoonStars size={16} aria-hidden="true" />
      <span className={styles.wide}>{whole}</span>
      <span className={styles.narrow}>{t('lineClosed.short')}</span>
      <span className="visually-hidden">{callers}</span>
    </>
  );
  return (
    <span
      role="status"
      className={`${styles.item} ${styles.lineClosed}`}
      title={callers}
      data-testid="line-closed"
    >
      {supervises(staff.role) ? (
        <a {...linkTo('/hours')} className={`${styles.link} ${styles.item}`}>
          {words}
        </a>
      ) : (
        <button
          type="button"
          className={`${styles.tells} ${styles.item}`}
          onClick={() => showToast({ kind: 'notice', title: whole, text: callers })}
        >
          {words}
        </button>
      )}
    </span>
  );
}
