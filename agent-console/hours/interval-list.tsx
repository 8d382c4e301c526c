/** The intervals of one day: two times each, one may be added and each removed. No interval says so in words. */
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../flows/contract/line.ts';
import shared from '../ui/settings-page.module.css';
import styles from './hours.module.css';
import { kindOf, replaced, without } from './hours-model.ts';
import { TimeField } from './time-field.tsx';

interface Props {
  /** What these intervals belong to, for a screen reader: `Monday`. */
  of: string;
  intervals: readonly Interval[];
  /** What a new one begins as. */
  fresh: Interval;
  emptyWord: string;
  addWord: string;
  onChange: (intervals: Interval[]) => void;
}

export function IntervalList({ of, intervals, fresh, emptyWord, addWord, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.intervals}>
      {intervals.length === 0 && <span className={shared.soft}>{emptyWord}</span>}
      {intervals.map((interval, index) => {
        const kind = kindOf(interval);
        const name = { of, number: index + 1 };
        return (
          // The order is the only thing that tells two intervals of a day apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity here
          <span key={index} className={styles.interval}>
            <TimeField
              label={t('hours.from', name)}
              value={interval.from}
              onChange={(from) => onChange(replaced(intervals, index, { ...interval, from }))}
            />
            <span aria-hidden="true">–</span>
            <TimeField
              label={t('hours.to', name)}
              value={interval.to}
              isEnd
              onChange={(to) => onChange(replaced(intervals, index, { ...interval, to }))}
            />
            {kind !== 'plain' && <span className={shared.soft}>{t(`hours.${kind}`)}</span>}
            <button
              type="button"
              className={styles.icon}
              aria-label={t('hours.remove', name)}
              onClick={() => onChange(without(intervals, index))}
            >
              <IconX size={16} aria-hidden="true" />
            </button>
          </span>
        );
      })}
      <button
        type="button"
        className={styles.add}
        aria-label={`${of}: ${addWord}`}
        onClick={() => onChange([...intervals, fresh])}
      >
        <IconPlus size={16} aria-hidden="true" />
        {addWord}
      </button>
    </div>
  );
}
