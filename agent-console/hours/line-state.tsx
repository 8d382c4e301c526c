/** Whether the line is open now and until when, by the line's own clock, and by that of the machine one sits at where
 * it shows another time. */
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../flows/contract/line.ts';
import { useNowMs } from '../lib/clock.ts';
import { formatMoment, formatTime } from '../lib/format.ts';
import styles from './hours.module.css';
import { showSameTime } from './hours-model.ts';

const MINUTE_MS = 60_000;

export function LineState({ line, timeZone }: { line: LineView; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const nowMs = useNowMs(MINUTE_MS);
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zoneName = (zone: string) => t(`hours.zone.${zone}`, { defaultValue: zone });
  const now = new Date(nowMs).toISOString();
  const { isOpen, changesAtMs, settings } = line;
  const moment =
    changesAtMs === null
      ? null
      : formatMoment(new Date(changesAtMs).toISOString(), nowMs, i18n.language, settings.schedule.timeZone);
  const state = isOpen ? 'open' : 'closed';
  return (
    <div className={styles.state} data-testid="line-state" data-state={state}>
      <strong className={styles.stateWord}>
        {moment === null ? t(`hours.${state}Always`) : t(`hours.${state}Until`, { moment })}
      </strong>
      <span>
        {t('hours.lineClock', { time: formatTime(now, i18n.language, timeZone), zone: zoneName(timeZone) })}
      </span>
      {!showSameTime(nowMs, timeZone, ownZone) && (
        <span>
          {t('hours.ownClock', { time: formatTime(now, i18n.language, ownZone), zone: zoneName(ownZone) })}
        </span>
      )}
    </div>
  );
}
