/** Days that are unlike their weekday: closed, or open at other hours. */
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../flows/contract/line.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';
import { NEW_INTERVAL, replaced, without } from './hours-model.ts';
import { IntervalList } from './interval-list.tsx';

interface Props {
  schedule: Schedule;
  onChange: (schedule: Schedule) => void;
}

export function ExceptionsEditor({ schedule, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const [date, setDate] = useState('');
  const { exceptions } = schedule;
  const isTaken = exceptions.some((other) => other.date === date);
  const words = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeZone: 'UTC' });
  const add = () => {
    const all = [...exceptions, { date, intervals: [] }];
    onChange({ ...schedule, exceptions: all.sort((a, b) => a.date.localeCompare(b.date)) });
    setDate('');
  };
  return (
    <section className={shared.box} aria-labelledby="hours-exceptions">
      <h2 id="hours-exceptions" className={shared.heading}>
        {t('hours.exceptions')}
      </h2>
      <p className={shared.soft}>{t('hours.exceptionsHint')}</p>
      <ul className={styles.rows}>
        {exceptions.map((exception, index) => {
          const day = words.format(Date.parse(exception.date));
          return (
            <li key={exception.date} className={styles.row} data-testid="hours-exception">
              <span className={styles.day}>{day}</span>
              <IntervalList
                of={day}
                intervals={exception.intervals}
                fresh={NEW_INTERVAL}
                emptyWord={t('hours.closedDay')}
                addWord={t('hours.addInterval')}
                onChange={(intervals) =>
                  onChange({
                    ...schedule,
                    exceptions: replaced(exceptions, index, { ...exception, intervals }),
                  })
                }
              />
              <button
                type="button"
                className={styles.add}
                aria-label={t('hours.removeDay', { day })}
                onClick={() => onChange({ ...schedule, exceptions: without(exceptions, index) })}
              >
                <IconX size={16} aria-hidden="true" />
                {t('hours.removeException')}
              </button>
            </li>
          );
        })}
      </ul>
      <div className={styles.line}>
        <label className={shared.field}>
          {t('hours.exceptionDate')}
          <input
            type="date"
            className={styles.time}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
        </label>
        <button type="button" className={styles.add} disabled={date === '' || isTaken} onClick={add}>
          <IconPlus size={16} aria-hidden="true" />
          {t('hours.addException')}
        </button>
      </div>
    </section>
  );
}
