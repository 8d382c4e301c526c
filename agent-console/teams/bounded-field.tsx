/**
 * A whole number being written: taken as soon as it lies within its bounds; until then the field says which they are,
 * and what stood before comes back on leaving it.
 */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import shared from '../ui/settings-page.module.css';
import styles from './teams.module.css';
import { wholeNumberIn } from './teams-model.ts';

interface Props {
  label: string;
  value: number;
  bounds: { min: number; max: number };
  testId: string;
  onValue: (value: number) => void;
}

export function BoundedField({ label, value, bounds, testId, onValue }: Props) {
  const { t } = useTranslation();
  const id = useId();
  /** As typed; null while nobody types. */
  const [written, setWritten] = useState<string | null>(null);
  const isWrong = written !== null && wholeNumberIn(written, bounds) === null;
  return (
    <div className={shared.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={shared.input}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        size={5}
        maxLength={4}
        value={written ?? String(value)}
        aria-invalid={isWrong || undefined}
        aria-describedby={`${id}-limits`}
        data-testid={testId}
        onChange={({ currentTarget }) => {
          setWritten(currentTarget.value);
          const number = wholeNumberIn(currentTarget.value, bounds);
          if (number !== null && number !== value) onValue(number);
        }}
        onBlur={() => setWritten(null)}
      />
      <span id={`${id}-limits`} className={styles.limits} data-wrong={isWrong || undefined}>
        {t('teams.limits', bounds)}
      </span>
    </div>
  );
}
