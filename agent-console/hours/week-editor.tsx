/** The week as rows: when each day is open, and its breaks. */
import { useTranslation } from 'react-i18next';
import { type Schedule, WEEKDAYS } from '../../flows/contract/line.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';
import { NEW_BREAK, NEW_INTERVAL, withDay } from './hours-model.ts';
import { IntervalList } from './interval-list.tsx';

interface Props {
  schedule: Schedule;
  onChange: (schedule: Schedule) => void;
}

export function WeekEditor({ schedule, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section className={shared.box} aria-labelledby="hours-week">
      <h2 id="hours-week" className={shared.heading}>
        {t('hours.week')}
      </h2>
      <ul className={styles.rows}>
        {WEEKDAYS.map((weekday) => {
          const day = t(`hours.weekday.${weekday}`);
          return (
            <li key={weekday} className={styles.row} data-testid={`hours-${weekday}`}>
              <span className={styles.day}>{day}</span>
              <IntervalList
                of={day}
                intervals={schedule.week[weekday]}
                fresh={NEW_INTERVAL}
                emptyWord={t('hours.closedDay')}
                addWord={t('hours.addInterval')}
                onChange={(intervals) =>
                  onChange({ ...schedule, week: withDay(schedule.week, weekday, intervals) })
                }
              />
              <IntervalList
                of={t('hours.breaksOf', { day })}
                intervals={schedule.breaks[weekday]}
                fresh={NEW_BREAK}
                emptyWord={t('hours.noBreak')}
                addWord={t('hours.addBreak')}
                onChange={(breaks) =>
                  onChange({ ...schedule, breaks: withDay(schedule.breaks, weekday, breaks) })
                }
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
