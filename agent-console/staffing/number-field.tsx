/**
 * A number being written. What is written counts as soon as it is a number within its limits; until then the field says
 * so and the last good number stands, which comes back when the field is left.
 */
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './staffing.module.css';
import { type Limits, numberFrom } from './staffing-plan.ts';

interface Props {
  label: string;
  /** The label is a column's heading and a row's: said to a reader only. */
  labelHidden?: boolean;
  /** Beside the field: what it is counted in. */
  unit?: string;
  value: number | null;
  limits: Limits;
  onValue: (value: number | null) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  own?: boolean;
  testId: string;
}

export function NumberField({
  label,
  labelHidden,
  unit,
  value,
  limits,
  onValue,
  onKeyDown,
  own,
  testId,
}: Props) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [written, setWritten] = useState<string | null>(null);
  const plain = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, useGrouping: false });
  const wrong = written !== null && numberFrom(written, limits) === undefined;
  return (
    <div className={styles.field} data-compact={labelHidden || undefined}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : styles.fieldLabel}>
        {label}
      </label>
      <span className={styles.entry}>
        <input
          id={id}
          className={styles.input}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={written ?? (value === null ? '' : plain.format(value))}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          data-own={own || undefined}
          data-testid={testId}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setWritten(text);
            const next = numberFrom(text, limits);
            if (next !== undefined) onValue(next);
          }}
          onBlur={() => setWritten(null)}
          onKeyDown={onKeyDown}
        />
        {unit && <span className={styles.unit}>{unit}</span>}
      </span>
      {wrong && (
        <span id={`${id}-wrong`} className={styles.wrong}>
          {t('staffing.limits', { min: plain.format(limits.min), max: plain.format(limits.max) })}
        </span>
      )}
    </div>
  );
}
