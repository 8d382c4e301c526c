/** The need over the day as bars, on the line and on the shift. A picture of the table beside it, which says it all. */
import { useTranslation } from 'react-i18next';
import styles from './staffing.module.css';
import { clockOf, type PlannedHalfHour, totalsOf } from './staffing-plan.ts';

const BAR_WIDTH = 10;
const HEIGHT = 120;
const HOURS_SHOWN = [0, 6, 12, 18, 24];

export function NeedChart({ halfHours }: { halfHours: PlannedHalfHour[] }) {
  const { t } = useTranslation();
  const { peak } = totalsOf(halfHours);
  const most = Math.max(1, peak?.need.onShift ?? 0);
  const heightOf = (operators: number) => (operators / most) * HEIGHT;
  const label = t('staffing.chart', { count: peak?.need.onShift ?? 0, time: clockOf(peak?.index ?? 0) });
  return (
    <figure className={styles.chart}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${BAR_WIDTH * halfHours.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={styles.bars}
        data-testid="staffing-chart"
      >
        {halfHours.map(({ index, need }) => (
          <g key={index}>
            <title>
              {t('staffing.bar', { time: clockOf(index), onLine: need.onLine, onShift: need.onShift })}
            </title>
            <rect
              className={styles.barShift}
              x={index * BAR_WIDTH + 1}
              width={BAR_WIDTH - 2}
              y={HEIGHT - heightOf(need.onShift)}
              height={heightOf(need.onShift)}
            />
            <rect
              className={styles.barLine}
              x={index * BAR_WIDTH + 1}
              width={BAR_WIDTH - 2}
              y={HEIGHT - heightOf(need.onLine)}
              height={heightOf(need.onLine)}
            />
          </g>
        ))}
      </svg>
      <div className={styles.hours} aria-hidden="true">
        {HOURS_SHOWN.map((hour) => (
          <span key={hour}>{clockOf(hour * 2)}</span>
        ))}
      </div>
      <figcaption className={styles.legend} aria-hidden="true">
        <span className={styles.keyLine} /> {t('staffing.onLine')}
        <span className={styles.keyShift} /> {t('staffing.onShift')}
        <span className={styles.most}>{t('staffing.most', { count: peak?.need.onShift ?? 0 })}</span>
      </figcaption>
    </figure>
  );
}
