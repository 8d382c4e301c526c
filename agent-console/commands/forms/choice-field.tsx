/**
 * One of a few, all visible: radio buttons that look like chips. What is missing is read out with the group, where the focus
 * goes, and not as an alert besides: the form itself tells that it was not sent.
 */
import { type ReactNode, useId } from 'react';
import styles from './form-shell.module.css';

interface Props<T extends string> {
  label: string;
  value: T | null;
  options: readonly { value: T; label: ReactNode; hint?: string }[];
  onChange: (value: T) => void;
  error?: string;
  required?: boolean;
}

export function ChoiceField<T extends string>({
  label,
  value,
  options,
  onChange,
  error,
  required,
}: Props<T>) {
  const name = useId();
  const labelId = useId();
  const errorId = useId();
  return (
    <div
      role="radiogroup"
      aria-labelledby={labelId}
      aria-required={required || undefined}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <p id={labelId} className={styles.legend}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </p>
      <div className={styles.choices}>
        {options.map((option) => (
          <label key={option.value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
